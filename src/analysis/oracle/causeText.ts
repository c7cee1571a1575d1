import type { CausalEvent } from './causalEvent.ts'
import type { ViolationKind } from './violationKinds.ts'

/** What went wrong, in the words of the screen and of the command line. */
export const violationNames = {
  'stale-read': 'Stale read',
  'own-write-missed': 'Own write missed',
  'read-gone-back': 'Read gone back',
  'write-lost': 'Acknowledged write lost',
  'failed-but-applied': 'Failed but applied',
  'applied-twice': 'Applied twice',
  'not-linearizable': 'No order explains it',
} as const satisfies Record<ViolationKind, string>

/** One event as a sentence without its time, for example `#s1 read v1 from the database`. */
export function causeSentence(event: CausalEvent): string {
  const { key, request } = event
  const who = request === null ? 'Somebody else' : `#${request}`
  const past = request === null ? ', past the cache' : ''
  switch (event.what) {
    case 'request-began':
      return `${who} began to ${event.operation} ${key}`
    case 'row-changed':
      return event.operation === 'delete'
        ? `${who} deleted ${key} in the database (v${event.version})`
        : `${who} wrote v${event.version} to the database${past}`
    case 'row-accepted':
      return event.operation === 'delete'
        ? `The cache accepted the deletion by ${who} (v${event.version}); the database is to have it later`
        : `The cache accepted v${event.version} of ${who}; the database is to have it later`
    case 'row-lost':
      return `The cache lost v${event.version}: the database will never have it`
    case 'row-read':
      return `${who} read ${rowText(event.version)} from the database`
    case 'answer-lost':
      return `The answer to attempt ${event.attempt} of ${who} got lost`
    case 'entry-stored':
      return event.by === 'fill'
        ? `${who} laid what it had read, v${event.version}, into the cache${ofServer(event.server)}`
        : `${who} laid v${event.version} into the cache${ofServer(event.server)}`
    case 'entry-stayed':
      return `The cache${ofServer(event.server)} still held v${event.version}`
    case 'request-answered':
      return `${who} ${answerText(event)}`
  }
}

function rowText(version: number): string {
  return version === 0 ? 'that there is no row' : `v${version}`
}

function ofServer(server: number | null): string {
  return server === null ? '' : ` of server ${server}`
}

function answerText({
  operation,
  outcome,
  version,
}: CausalEvent & { readonly what: 'request-answered' }): string {
  switch (outcome) {
    case 'ok':
      return operation === 'read' ? `was answered with v${version}` : `was told: ${operation} done`
    case 'not-found':
      return `was told that there is no row${version === 0 ? '' : `, as of v${version}`}`
    case 'unknown':
      return 'ended unknown: it may have changed the row, or not'
    case 'unfinished':
      return 'was not answered when the run ended'
    case 'failed':
      return 'was told that it had failed'
    case 'rejected':
      return 'was rejected'
    case 'conflict':
      return 'was told of a conflict'
  }
}
