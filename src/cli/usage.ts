import { presets } from '../scenario/presets/index.ts'
import { roundsUnlessSaid } from './benchCommand.ts'
import { limitMsUnlessSaid } from './checkCommand.ts'

/** What `--help` prints. */
export function usageLines(): readonly string[] {
  return [
    'The write-through playground without a browser.',
    '',
    'run SCENARIO [options]   runs a scenario and reports what every lane came to',
    `  SCENARIO               a preset (${presets.map(({ id }) => id).join(', ')}), a link, or a JSON file`,
    '  --set name=value       a parameter, seed or duration-ms; b.batch-size=20 for lane b alone; may be repeated',
    '  --seed N',
    '  --lanes LIST           basic,retry:as-published, lettered from a; hardened unless an edition is named',
    '  --trace FILE           replays the requests of a CSV file ([t,][op,]key; gzip too) within 60 s',
    '  --time-unit us|ms|s    of its column t; s unless said',
    '  --json                 the report as one JSON document',
    '',
    'replay TRACE [options]   counts hits, misses and evictions of a trace, one JSON line for each size',
    '  --pattern NAME         write-through, cache-aside or write-back',
    '  --max-entries N[,N…]   sizes of the cache',
    '  --no-write-allocate    a write caches its key only if it was there',
    '  --ttl-ms T             an entry lives this long after it was stored; ms whatever the time unit',
    '  --expiry lazy|eager    lazy unless said',
    '  --time-unit us|ms|s    of the column t; s unless said',
    '',
    'laws --seeds A..B        draws a scenario from each seed for every pattern and edition, and holds the laws against its run',
    '  --pattern NAME         of one pattern only',
    '',
    'check HISTORY… [options] decides whether histories of operations (JSON lines) are linearizable, one JSON line for each',
    '  --initial JSON         what every key holds at first; null (absent) unless said',
    `  --limit-ms N           for each file, ${limitMsUnlessSaid} unless said; what is not decided by then is "unknown"`,
    '                         exit code 0 only if every file is linearizable, 1 if one is not or is "unknown"',
    '',
    'truth FILE               compares the engine with published results, one JSON line for each value',
    '  FILE                   theory ("entries"), backoff ("results") or schedules (a list), in JSON',
    '',
    'bench [options]          measures the engine beside other programs and itself, one JSON line for each bench',
    '  --only NAME[,NAME…]    such as simjs, oracle, or lru for lru-100, lru-10k and lru-1m',
    `  --rounds N             of which the median counts, ${roundsUnlessSaid} unless said`,
    '  --markdown             as a table',
    '                         exit code 1 if somebody did other work than the rest, or a figure is not where it is held',
    '',
    'Exit code: 0 done, 1 a check failed, 2 bad input (one line on stderr says which and why).',
  ]
}
