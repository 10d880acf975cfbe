import * as vscode from 'vscode';
import type { Ask } from '../../base/ask.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { plural } from '../../base/text/figures.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { LogTail, type LogTailParts, type TailEntry, type TailState, type TailWish } from '../../live/logs/logTail.ts';
import { refusedText, type RefusedText } from '../../live/logs/refusedText.ts';
import { plainText } from '../../base/text/plainText.ts';
import { commandName } from '../commandIds.ts';
import { EventDocument, type EventPlaces } from './eventDocument.ts';
import type { ShownEntry } from './shownEntry.ts';
import type { FitsFunction } from './functionChoice.ts';
import { askPattern } from './patternQuestion.ts';
import { askTail } from './tailQuestions.ts';

export const TAIL_SCHEME = 'beamline-tail';

/** What is kept of the past: entries, and the characters in them. */
const MOST_ENTRIES = 5_000;
const MOST_TEXT = 2_000_000;

/** What arrives is gathered for so long, ms: the document is made anew each time. */
const GATHER = 250;

/** What the tail's view needs from the rest. */
export interface TailViewParts extends LogTailParts {
  readonly ask: Ask;
  tell(problem: unknown): void;
  readonly places: EventPlaces;
  /** Functions that the user works at now: the first that fits any tells. */
  near(): Promise<readonly FitsFunction[]>;
}

/** What functions log, as it arrives: a document that follows its end as long as the cursor is there. Bounded: its oldest lines go. */
export class TailView implements Disposable {
  readonly #own = new DisposableStore();
  readonly #document: EventDocument;
  readonly #status = this.#own.add(vscode.window.createStatusBarItem('beamline.tail', vscode.StatusBarAlignment.Left));
  readonly #tail: LogTail;
  #functions: TailWish['functions'] = [];
  #entries: readonly ShownEntry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: TailViewParts) {
    const openEvent = commandName('openTraceOfLine');
    this.#document = this.#own.add(new EventDocument(TAIL_SCHEME, 'Tailed Logs', openEvent, parts.places));
    this.#tail = new LogTail(parts);
    this.#status.name = 'Beamline: Tailed Logs';
    this.#own.add(this.#tail.onDidArrive((entries) => this.#add(entries)));
    // Live Tail is billed by the minute: nothing is followed that nobody can see.
    this.#own.add(this.#document.onDidClose(() => this.#tail.stop()));
    this.#own.add(this.#tail.onDidChangeState((state) => this.#showState(state)));
  }

  /** Asks for functions, and follows them. Rejects with a `UserError`. @param row of a function in the explorer */
  async start(row: unknown): Promise<void> {
    const wish = await askTail(this.parts.ask, this.#tail, row, await this.parts.near());
    if (!wish) return;
    this.#follow(wish);
    await this.#document.show('end');
  }

  pause(): void {
    this.#tail.pause();
  }

  resume(): void {
    this.#tail.resume();
  }

  stop(): void {
    this.#tail.stop();
  }

  /** The event of an entry, or at the cursor. */
  eventAt(entry: number | undefined): Extract<ShownEntry, { kind: 'event' }> | undefined {
    const found = this.#document.entries[entry ?? this.#document.entryAt() ?? -1];
    return found?.kind === 'event' ? found : undefined;
  }

  clear(): void {
    this.#entries = [];
    this.#write();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#tail.dispose();
    this.#own.dispose();
  }

  #follow(wish: TailWish): void {
    this.#tail.stop();
    this.#functions = wish.functions;
    this.#add([{ kind: 'note', text: beginText(wish), at: Date.now() }]);
    // It goes on for hours; its failure is told when it comes.
    this.#tail.start(wish).catch((error: unknown) => {
      const refused = refusedText(error, wish.filterPattern);
      if (!refused) return this.parts.tell(error);
      this.#mend(wish, refused).catch((problem: unknown) => this.parts.tell(problem));
    });
  }

  /** Asks again for a pattern that the service does not take. */
  async #mend(wish: TailWish, refused: RefusedText): Promise<void> {
    const mended = await askPattern(this.parts.ask, wish.functions, refused);
    if (mended) this.#follow({ ...wish, ...mended });
  }

  #add(entries: readonly TailEntry[]): void {
    const shown = entries.map((entry): ShownEntry => {
      if (entry.kind === 'note') return entry;
      const { line, logGroup, group } = entry;
      const declared = this.#functions[group]?.declared;
      return { kind: 'event', name: declared ? nameOf(declared) : '', line, logGroup, declared };
    });
    this.#entries = newest([...this.#entries, ...shown]);
    this.#timer ??= setTimeout(() => this.#write(), GATHER);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#document.set(this.#entries);
  }

  #showState(state: TailState): void {
    void vscode.commands.executeCommand('setContext', 'beamline.tail', state);
    if (state === 'stopped') return this.#status.hide();
    const [first, ...others] = this.#functions;
    const of = first && others.length === 0 ? nameOf(first.declared) : plural(this.#functions.length, 'function');
    const isPaused = state === 'paused';
    this.#status.text = isPaused ? `$(debug-pause) Tail of ${of} paused` : `$(output) Tailing ${of}`;
    this.#status.tooltip = isPaused ? 'Show what has arrived, and go on' : 'Pause: what arrives is held';
    this.#status.command = commandName(isPaused ? 'resumeTail' : 'pauseTail');
    this.#status.show();
  }
}

function nameOf({ logicalId }: LambdaFunction): string {
  return plainText(logicalId, 64);
}

function beginText({ functions, filterPattern, by }: TailWish): string {
  const how = by === 'liveTail' ? 'Live Tail' : 'polling';
  return `Tailing ${functions.map(({ declared }) => nameOf(declared)).join(', ')}${filterPattern === undefined ? '' : `, ${filterPattern}`}, by ${how}, in local time.`;
}

/** The end of a list that is within the bounds. */
function newest(entries: readonly ShownEntry[]): readonly ShownEntry[] {
  let from = entries.length;
  for (let text = 0; from > 0 && entries.length - from < MOST_ENTRIES; from--) {
    const entry = entries[from - 1];
    text += entry?.kind === 'event' ? entry.line.event.message.length : 0;
    if (text > MOST_TEXT && from < entries.length) break;
  }
  return entries.slice(from);
}
