import { decimalText } from '../../../scenario/decimal.ts'
import { parameterTable } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import type { Model } from './model.ts'
import { queueReading } from './queueReadings.ts'
import { requestsMax, timeScale } from './timeScale.ts'

/** M/M/c//N: N clients who think for a while after each answer, and a database with c connections. */
export function closedMmcN(params: EntryReader): Model {
  const clients = params.whole('N', { min: 1, max: parameterTable.clients.max })
  const thinkUnits = params.positive('Z')
  const mu = params.positive('mu')
  const servers = params.whole('c', { min: 1, max: parameterTable['database-connections'].max })
  // Neither the clients nor the servers can do more than this, and before a run the engine counts on the former.
  const asked = clients / thinkUnits
  const served = Math.min(clients / (thinkUnits + 1 / mu), servers * mu)
  const { durationMs, msPerUnit, requests } = timeScale({
    perUnit: asked,
    requests: Math.min(requestsMax(1), Math.max(125_000, 2_000 * clients) * (asked / served)),
    shortest: { units: Math.min(1 / mu, thinkUnits), usMin: 50 },
  })
  const answered = Math.round((requests * served) / asked)
  // Before a run the engine counts on clients who only think, and refuses one that would be long enough.
  if (answered < 20 * clients) params.refuse('Z', 'longer thoughts: a run would end too soon')
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        arrivals: 'closed-loop',
        clients,
        'client-think-ms': `exp:${decimalText(thinkUnits * msPerUnit)}`,
        'database-connections': servers,
        'database-read-ms': `exp:${decimalText(msPerUnit / mu)}`,
      },
      lanes: [{ pattern: 'none', edition: 'hardened', options: {} }],
    }),
    requests: answered,
    requestsMin: 1_000_000,
    // All clients think at the start, and the servers are idle.
    warmUpMs: Math.ceil(durationMs / 10),
    isHeavy: false,
    reading: queueReading({ msPerUnit, servers, serviceUnits: 1 / mu }),
  }
}
