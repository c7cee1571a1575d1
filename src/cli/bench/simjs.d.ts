/** What the model needs of simjs 2.0.3, which brings no types. It exports nothing: it hangs itself on a page's window. */
declare module 'simjs' {
  export interface Timer {
    done<A>(callback: (argument: A) => void, context: object, argument?: A): void
  }
  export interface Facility {
    readonly name: string
  }
  export interface Entity {
    time(): number
    setTimer(duration: number): Timer
    useFacility(facility: Facility, duration: number): Timer
  }
  export interface Simulation {
    addEntity<E extends Entity>(entity: new (simulation: Simulation, name: string) => E): E
    simulate(endTime: number): boolean
  }
  export interface SimJs {
    readonly Sim: new () => Simulation
    readonly Entity: new (simulation: Simulation, name: string) => Entity
    readonly Facility: {
      new (name: string, discipline: number, servers: number): Facility
      readonly FCFS: number
    }
  }
}
