import type { Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { LogStatement } from '../../code/logStatements/logStatement.ts';
import type { FoundLines } from './lineSearch.ts';
import type { LiveState } from '../liveState.ts';

/** How many lines a log statement printed, as a search of the logs counted them. */
export interface CountedLines {
  readonly count: number;
  /** How many more may be its own, or of another statement that writes them too. */
  readonly undecided: number;
  /** There may be more in this time. */
  readonly isLeast: boolean;
  /** What was searched, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** When the last one was written, epoch ms; undefined where there is none. */
  readonly latest: number | undefined;
}

/** What is kept, the oldest goes. */
const MOST = 1_000;

/** What searches counted of log statements; a statement is told by its file and its text, so that edits around it change nothing. */
export class StatementCounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #counts = new Map<string, CountedLines>();
  readonly #listening: Disposable;

  /** @param states of the connection: of another one nothing is known. */
  constructor(states: Event<LiveState>) {
    this.#listening = states(({ kind }) => (kind === 'connecting' || kind === 'disconnected') && this.#reset());
  }

  /** What was found of a statement; of any other search, nothing. */
  note({ wish, lines, from, undecided, cut }: FoundLines, isOver: boolean): void {
    // Nothing was searched yet.
    if (!wish.statement || from > wish.to) return;
    const key = statementKey(wish.statement);
    this.#counts.delete(key);
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined && this.#counts.size >= MOST) this.#counts.delete(oldest);
    const isLeast = cut || (isOver && from > wish.from);
    this.#counts.set(key, {
      ...{ count: lines.length, undecided, isLeast, to: wish.to },
      from: Math.max(from, wish.from),
      latest: lines[0]?.event.timestamp,
    });
    this.#changed.fire();
  }

  /** Undefined where its lines were not searched for. */
  of(statement: LogStatement): CountedLines | undefined {
    return this.#counts.get(statementKey(statement));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #reset(): void {
    if (this.#counts.size === 0) return;
    this.#counts.clear();
    this.#changed.fire();
  }
}

/** Equal for statements of a file whose lines cannot be told apart. */
export function statementKey({ place, level, texts }: LogStatement): string {
  return JSON.stringify([place.file, level, texts]);
}
