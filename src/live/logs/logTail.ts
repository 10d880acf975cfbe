import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { countText } from '../../base/text/figures.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import type { LogLine } from '../../logs/logLine.ts';
import { readLogLine } from '../../logs/readLogLine.ts';
import { MAX_TAILED_GROUPS, type TailedEvent, type TailNews, type TailRequest } from '../../sources/tail/tailNews.ts';
import type { TailSource } from '../../sources/tail/tailSource.ts';
import type { DeployedFunctions } from '../account/deployedFunctions.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import type { Live } from '../live.ts';
import { connectionOf, loggingFunctions, type LoggingFunctions } from './loggingFunctions.ts';

/** What arrives while nobody wants to see it is held, so many lines at most. */
const MAX_HELD = 10_000;

/** X-Ray knows of a trace some seconds after its function has ended, ms. */
const INDEXED_AFTER = 5_000;

/** As many log groups as Live Tail takes. */
export const MOST_IN_LIVE_TAIL = MAX_TAILED_GROUPS;

/** What `LogTail` needs from the rest. */
export interface LogTailParts {
  readonly live: Pick<Live, 'connection' | 'look' | 'onDidChangeState'>;
  readonly deployed: Pick<DeployedFunctions, 'logGroups'>;
  /** Loaded on first use. */
  source(): Promise<Pick<TailSource, 'tail'>>;
}

/** What to follow. */
export interface TailWish extends Pick<TailRequest, 'filterPattern' | 'by'> {
  readonly functions: readonly FunctionLogGroup[];
}

/** Something that a tail shows. */
export type TailEntry =
  /** With the number of its function in the wish. */
  | { readonly kind: 'line'; readonly line: LogLine; readonly logGroup: string; readonly group: number }
  /** A sentence about the tail itself, and when: epoch ms. */
  | { readonly kind: 'note'; readonly text: string; readonly at: number };

export type TailState = 'stopped' | 'running' | 'paused';

/** Follows what functions log, one tail at a time. */
export class LogTail implements Disposable {
  readonly #changed = new Emitter<TailState>();
  readonly #arrived = new Emitter<readonly TailEntry[]>();
  readonly onDidChangeState = this.#changed.event;
  /** In the order in which they arrived. */
  readonly onDidArrive = this.#arrived.event;
  #state: TailState = 'stopped';
  #abort = new AbortController();
  #held: TailEntry[] = [];
  #dropped = 0;
  #looking: ReturnType<typeof setTimeout> | undefined;
  /** The service leaves lines out, which was told. */
  #isSampled = false;

  readonly #listening: Disposable;

  /** @param indexedAfter ms */
  constructor(
    private readonly parts: LogTailParts,
    private readonly indexedAfter = INDEXED_AFTER,
  ) {
    this.#listening = parts.live.onDidChangeState(({ kind }) => {
      if (kind === 'connecting' || kind === 'disconnected') this.stop();
    });
  }

  get state(): TailState {
    return this.#state;
  }

  /** The functions that can be followed. Rejects with a `UserError` where there is none. */
  choices(): Promise<LoggingFunctions> {
    return loggingFunctions(this.parts.live, this.parts.deployed);
  }

  /** Follows until it is stopped or ends, which its last note tells; ends one that runs. Rejects with a `UserError` where a call fails. */
  async start({ functions, ...wish }: TailWish): Promise<void> {
    this.stop();
    const request = { ...wish, connection: connectionOf(this.parts.live), groups: functions.map(({ group }) => group) };
    const abort = new AbortController();
    this.#abort = abort;
    this.#setState('running');
    try {
      const source = await this.parts.source();
      for await (const news of source.tail(request, abort.signal)) {
        if (abort.signal.aborted) return;
        this.#take(news);
      }
    } catch (error) {
      if (isCancellation(error)) return;
      if (this.#abort === abort) this.#end(` ${messageOf(error)}`);
      throw error;
    } finally {
      if (this.#abort === abort) this.stop();
    }
  }

  /** What arrives is held until `resume`. */
  pause(): void {
    if (this.#state === 'running') this.#setState('paused');
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#setState('running');
    this.#release();
  }

  /** What was held is shown: it was asked for. A note tells the end. */
  stop(): void {
    this.#end('');
  }

  dispose(): void {
    this.#listening.dispose();
    this.stop();
    this.#changed.dispose();
    this.#arrived.dispose();
  }

  /** @param reason a sentence after the note of the end, with a space before it */
  #end(reason: string): void {
    if (this.#state === 'stopped') return;
    this.#abort.abort();
    clearTimeout(this.#looking);
    this.#looking = undefined;
    this.#isSampled = false;
    this.#release();
    this.#arrived.fire([{ kind: 'note', text: `The logs are tailed no longer.${reason}`, at: Date.now() }]);
    this.#setState('stopped');
  }

  #take(news: TailNews): void {
    switch (news.kind) {
      case 'note':
        return this.#show([{ kind: 'note', text: news.text, at: Date.now() }]);
      case 'events':
        this.#takeEvents(news.events);
        if (news.sampled !== this.#isSampled) this.#noteSampled(news.sampled);
    }
  }

  #takeEvents(events: readonly TailedEvent[]): void {
    const lines = events.map(
      ({ group, logGroup, ...event }) => ({ kind: 'line', line: readLogLine(event), logGroup, group }) as const,
    );
    if (lines.length > 0) this.#show(lines);
    const isTraced = lines.some(({ line }) => line.kind === 'platform' && line.record.type === 'report');
    if (isTraced) this.#looking ??= setTimeout(() => this.#look(), this.indexedAfter);
  }

  #look(): void {
    this.#looking = undefined;
    void this.parts.live.look();
  }

  #noteSampled(isSampled: boolean): void {
    this.#isSampled = isSampled;
    const text = isSampled
      ? 'More than 500 lines a second arrive: CloudWatch Logs shows a sample of them. A filter pattern leaves fewer.'
      : 'Every line is shown again.';
    this.#show([{ kind: 'note', text, at: Date.now() }]);
  }

  #show(entries: readonly TailEntry[]): void {
    if (this.#state !== 'paused') return this.#arrived.fire(entries);
    this.#held.push(...entries);
    const over = Math.max(0, this.#held.length - MAX_HELD);
    this.#dropped += over;
    if (over > 0) this.#held.splice(0, over);
  }

  #release(): void {
    const dropped: readonly TailEntry[] =
      this.#dropped === 0
        ? []
        : [{ kind: 'note', text: `${countText(this.#dropped)} lines were left out during the pause.`, at: Date.now() }];
    const held = [...dropped, ...this.#held];
    this.#held = [];
    this.#dropped = 0;
    if (held.length > 0) this.#arrived.fire(held);
  }

  #setState(state: TailState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
