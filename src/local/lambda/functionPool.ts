import { type CodeLocation, codeTime } from './environment/codeLocation.ts';
import type { ExecutionEnvironment } from './environment/executionEnvironment.ts';

/** An environment that was taken from the pool; `cold` where it was made for this. */
export interface Taken {
  readonly environment: ExecutionEnvironment;
  readonly cold: boolean;
}

/** The execution environments of one function: reused while warm, one more for each call at the same time, up to a bound. */
export class FunctionPool {
  readonly #limit: number;
  readonly #idleMs: number;
  readonly #idle = new Map<ExecutionEnvironment, NodeJS.Timeout>();
  readonly #busy = new Set<ExecutionEnvironment>();

  /** `idleMs`: an environment that nobody used for so long is ended. */
  constructor(limit: number, idleMs: number) {
    this.#limit = limit;
    this.#idleMs = idleMs;
  }

  /** A warm environment, or a new one; undefined where the bound is reached. One whose code was built anew since is ended. */
  take(code: CodeLocation, start: () => ExecutionEnvironment): Taken | undefined {
    const built = codeTime(code);
    // The one that was used last comes first, so that the others can end.
    for (const [environment, timer] of [...this.#idle].reverse()) {
      this.#idle.delete(environment);
      clearTimeout(timer);
      if (!environment.dead && environment.codeTime === built) return this.#use(environment, false);
      environment.kill();
    }
    return this.#busy.size < this.#limit ? this.#use(start(), true) : undefined;
  }

  /** Gives an environment back; a dead one is forgotten. */
  release(environment: ExecutionEnvironment): void {
    if (!this.#busy.delete(environment) || environment.dead) return;
    const timer = setTimeout(() => {
      this.#idle.delete(environment);
      environment.kill();
    }, this.#idleMs);
    timer.unref();
    this.#idle.set(environment, timer);
  }

  dispose(): void {
    for (const timer of this.#idle.values()) clearTimeout(timer);
    for (const environment of [...this.#idle.keys(), ...this.#busy]) environment.kill();
    this.#idle.clear();
  }

  #use(environment: ExecutionEnvironment, cold: boolean): Taken {
    this.#busy.add(environment);
    return { environment, cold };
  }
}
