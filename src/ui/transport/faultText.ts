import { detailOf, type Fault, type FaultDetail, type FaultType } from '../../scenario/faults.ts'
import { plainText, secondsText } from '../design/numberText.ts'

/** What goes wrong, in the fewest words; `#` is the fault's own number. */
const phrases = {
  'database-outage': 'database outage',
  'database-slow': 'database # slower',
  'database-failing': '# of database calls failing',
  'acknowledgement-lost': '# of acknowledgements lost',
  'cache-crash': 'cache crash',
  'cache-unreachable': 'cache unreachable',
  'app-pause': 'app server # paused',
  'app-crash': 'app server # crashed',
  'traffic-burst': '# the traffic',
} as const satisfies Record<FaultType, string>

/** For example `database outage` or `30 % of acknowledgements lost`. */
export function faultPhrase(fault: Fault): string {
  const detail = detailOf(fault)
  const phrase: string = phrases[fault.type]
  return detail === undefined ? phrase : phrase.replace('#', numberText(detail.of, detail.value))
}

/** For example `database outage 1.5 to 2 s`. */
export function faultText(fault: Fault): string {
  const { atMs, durationMs } = fault
  return `${faultPhrase(fault)} ${secondsText(atMs)} to ${secondsText(atMs + durationMs)} s`
}

function numberText({ name }: FaultDetail, value: number): string {
  switch (name) {
    case 'factor':
      return `${plainText(value, 3)} ×`
    case 'share':
      return `${plainText(value * 100, 2)} %`
    case 'server':
      return String(value)
  }
}
