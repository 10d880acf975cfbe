import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { Log } from '../base/log.ts';
import { isCancellation } from '../base/userError.ts';
import type { Diagnosis } from './diagnose.ts';
import { isAlarm, type Finding } from './finding.ts';

/** How long after a change functions are examined again, ms. */
const SETTLE = 1000;
const AT_ONCE = 20;
/** How many functions are examined by themselves: others are when somebody asks. */
const MOST = 40;

/** What is wrong with functions, as far as it was looked at: by itself where a function has no traces, or by a report. */
export class KnownFindings implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** By `LambdaFunction.id`. */
  readonly #found = new Map<string, readonly Finding[]>();
  /** Ids of functions that were examined since the last change, or are being so. */
  readonly #current = new Set<string>();
  /** How often connections changed: what was looked at before that is nobody's any more. */
  #cleared = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param examine with what the account said before */
  constructor(
    private readonly examine: (ids: ReadonlySet<string>) => Promise<readonly Diagnosis[]>,
    private readonly log: Log,
  ) {}

  /** What is wrong with a function, in the order of the report; undefined where nobody has looked. */
  of(id: string): readonly Finding[] | undefined {
    return this.#found.get(id);
  }

  /** Examines some of these functions, as far as they have not been since the last change. */
  look(ids: readonly string[]): void {
    const room = Math.min(AT_ONCE, MOST - this.#current.size);
    const wanted = ids.filter((id) => !this.#current.has(id)).slice(0, Math.max(0, room));
    if (wanted.length === 0) return;
    for (const id of wanted) this.#current.add(id);
    const looked = this.#cleared;
    this.examine(new Set(wanted)).then(
      (diagnoses) => {
        if (looked === this.#cleared) this.keep(diagnoses);
      },
      (error: unknown) => {
        if (!isCancellation(error)) this.log.error('Examining functions without traces failed', error);
      },
    );
  }

  /** Takes what was found by other means. */
  keep(diagnoses: readonly Diagnosis[]): void {
    for (const { fn, findings } of diagnoses) {
      this.#found.set(fn.id, findings.filter(isAlarm));
      this.#current.add(fn.id);
    }
    this.#changed.fire();
  }

  /** A file has changed: what was found holds until it was looked at again. */
  invalidate(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#current.size === 0) return;
      this.#current.clear();
      this.#changed.fire();
    }, SETTLE);
  }

  /** Another connection is looked at, where other things hold. */
  clear(): void {
    this.#cleared++;
    this.#found.clear();
    this.#current.clear();
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }
}
