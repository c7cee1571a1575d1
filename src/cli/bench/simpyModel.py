"""The model on SimPy 4: reads {workload, passes} from stdin, prints {value, facts} or {skipped}."""

import json
import sys
import time
from collections import OrderedDict
from statistics import median

try:
    import simpy
except ImportError:
    simpy = None


class Cache:
    """Least recently used entries that live for a while; a claim hides its key's entry until it is settled."""

    def __init__(self, max_entries, ttl_us):
        self.max_entries = max_entries
        self.ttl_us = ttl_us
        self.due_us = OrderedDict()
        self.claims = {}
        self.generation = {}

    def get(self, key, now):
        """None for a live entry, else the lease to fill it."""
        if self.has_live(key, now):
            self.due_us.move_to_end(key)
            if not self.claims.get(key):
                return None
        return self.generation.get(key, 0)

    def fill(self, key, lease, now):
        if self.claims.get(key):
            return
        is_allowed = self.generation.get(key, 0) == lease
        self.move_on(key)
        if is_allowed:
            self.store(key, now)

    def claim(self, key, now):
        if self.has_live(key, now):
            self.due_us.move_to_end(key)
        self.claims[key] = self.claims.get(key, 0) + 1
        return self.move_on(key)

    def settle(self, key, token, now):
        self.claims[key] -= 1
        is_alone = self.generation[key] == token
        self.move_on(key)
        if is_alone:
            self.store(key, now)
        else:
            self.due_us.pop(key, None)

    def has_live(self, key, now):
        due_us = self.due_us.get(key)
        if due_us is None:
            return False
        if now < due_us:
            return True
        del self.due_us[key]
        return False

    def move_on(self, key):
        generation = self.generation.get(key, 0) + 1
        self.generation[key] = generation
        return generation

    def store(self, key, now):
        if key not in self.due_us and len(self.due_us) >= self.max_entries:
            self.due_us.popitem(last=False)
        self.due_us[key] = now + self.ttl_us
        self.due_us.move_to_end(key)


def simulate(workload):
    env = simpy.Environment()
    database = simpy.Resource(env, capacity=workload["connections"])
    cache = Cache(workload["maxEntries"], workload["ttlUs"])
    cache_us = workload["cacheUs"]
    hits = 0
    read_us = []
    write_us = []

    def read(key, service_us):
        nonlocal hits
        arrived_us = env.now
        yield env.timeout(cache_us)
        lease = cache.get(key, env.now)
        if lease is None:
            hits += 1
        else:
            with database.request() as connection:
                yield connection
                yield env.timeout(service_us)
            yield env.timeout(cache_us)
            cache.fill(key, lease, env.now)
        read_us.append(env.now - arrived_us)

    def write(key, service_us):
        arrived_us = env.now
        yield env.timeout(cache_us)
        token = cache.claim(key, env.now)
        with database.request() as connection:
            yield connection
            yield env.timeout(service_us)
        yield env.timeout(cache_us)
        cache.settle(key, token, env.now)
        write_us.append(env.now - arrived_us)

    def clients():
        columns = (workload[name] for name in ("atUs", "operation", "key", "serviceUs"))
        for at_us, operation, key, service_us in zip(*columns):
            yield env.timeout(at_us - env.now)
            env.process(write(key, service_us) if operation else read(key, service_us))

    env.process(clients())
    env.run()
    return {
        "requests": len(read_us) + len(write_us),
        "hitShare": hits / len(read_us),
        "readMeanMs": sum(read_us) / len(read_us) / 1000,
        "writeMeanMs": sum(write_us) / len(write_us) / 1000,
    }


def measure(workload, passes):
    facts = simulate(workload)
    rates = []
    for _ in range(passes):
        started = time.process_time()
        facts = simulate(workload)
        rates.append(facts["requests"] / (time.process_time() - started))
    return {"value": median(rates), "facts": facts}


if simpy is None or simpy.__version__.split(".")[0] != "4":
    print(json.dumps({"skipped": "python3 has no simpy 4"}))
else:
    task = json.load(sys.stdin)
    print(json.dumps(measure(task["workload"], task["passes"])))
