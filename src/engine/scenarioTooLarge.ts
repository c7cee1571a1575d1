/** More was asked for than a run may be. */
export class ScenarioTooLarge extends RangeError {}
