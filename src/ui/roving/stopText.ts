import type { Scene } from '../../analysis/scene.ts'
import type { RequestFacts } from '../selection/requestFacts.ts'
import { requestName } from '../selection/requestFacts.ts'
import { stateText } from '../selection/requestText.ts'
import { cellDescription } from '../stage/cellWords.ts'
import { laneDescription } from '../stage/laneText.ts'
import type { Subject } from './stops.ts'

/** What the cursor stands on, in words: `write k03, request 17, waiting 84 ms for attempt 2`. */
export function stopText(
  subject: Subject,
  laneName: string,
  scene: Scene,
  factsOf: (request: number) => RequestFacts | undefined,
): string {
  switch (subject.type) {
    case 'lane':
      return laneDescription(laneName, scene)
    case 'entry': {
      const cell = scene.cells.find(({ key }) => key === subject.key)
      return cellDescription(cell, scene.cache.caches)
    }
    case 'bulk': {
      const rows = scene.connections[subject.connection]?.rows ?? 0
      return `bulk write of ${rows} ${rows === 1 ? 'row' : 'rows'}, connection ${subject.connection + 1}`
    }
    case 'request': {
      const facts = factsOf(subject.request)
      const name = `request ${requestName(subject.request).slice(1)}`
      if (facts === undefined) return name
      return `${facts.operation} ${facts.key}, ${name}, ${stateText(facts, scene, scene.atMs)}`
    }
  }
}
