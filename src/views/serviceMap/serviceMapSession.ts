import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import { lastRangeText, rangeText } from '../../base/text/figures.ts';
import { isCancellation, messageOf, UserError, type Remedy } from '../../base/userError.ts';
import type { RangeGraph } from '../../live/serviceMaps.ts';
import { serviceExpression } from '../../trace/filter/serviceExpression.ts';
import { handedOn } from '../../trace/serviceMap/handedOn.ts';
import { pairsAsOne } from '../../trace/serviceMap/pairsAsOne.ts';
import { commandName } from '../commandIds.ts';
import { boundedMap } from './boundedMap.ts';
import { readFromServiceMap } from './readFromServiceMap.ts';
import type { MapAction, ToServiceMap } from './serviceMapMessages.ts';

/** What a service map needs from the rest. */
export interface ServiceMapParts {
  readonly maps: Disposable & {
    /** Rejects with a `UserError`, or with an `AbortError`. */
    read(signal: AbortSignal): Promise<RangeGraph>;
  };
  /** What is connected, in words; undefined where nothing is. */
  connection(): string | undefined;
  /** How far back is looked, ms. */
  timeRange(): number;
  /** The connection or the time range may be another. */
  readonly onDidChange: Event<void>;
  /** Shows the traces that pass a filter expression in the explorer. */
  showTraces(filter: string): Promise<void>;
  showError(error: unknown): void;
  readonly log: Log;
}

/** What it asks of the editor around it. */
export interface ServiceMapRim {
  /** Runs a VS Code command, which shows its own errors. */
  run(command: string, ...args: readonly unknown[]): void;
  /** Runs work that the user can cancel. */
  progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** The extension's end of the service map's page: reads what it shows and does what it asks for. Knows nothing of webviews. */
export class ServiceMapSession implements Disposable {
  readonly #own = new DisposableStore();
  #isReady = false;
  /** What the last reading was of. */
  #readFrom: string | undefined;
  #last: ToServiceMap = { type: 'reading' };
  #remedy: Remedy | undefined;
  /** The filter expressions for the nodes that are shown. */
  #filters: readonly (string | undefined)[] = [];
  /** Of the reading that is under way. */
  #abort: AbortController | undefined;

  constructor(
    private readonly parts: ServiceMapParts,
    private readonly rim: ServiceMapRim,
    private readonly send: (message: ToServiceMap) => void,
  ) {
    this.#own.add(parts.onDidChange(() => this.#source !== this.#readFrom && void this.read()));
  }

  /** Reads the map anew, in place of a reading that is under way. */
  async read(): Promise<void> {
    this.#readFrom = this.#source;
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#post({ type: 'reading' });
    try {
      const read = await this.rim.progress('Reading the service map', (signal) =>
        this.parts.maps.read(AbortSignal.any([signal, abort.signal])),
      );
      if (abort === this.#abort) this.#show(read);
    } catch (error) {
      if (abort === this.#abort) this.#fail(error);
    }
  }

  /** A message of the page, whatever it is. */
  take(value: unknown): void {
    const message = readFromServiceMap(value);
    switch (message?.type) {
      case undefined:
        return;
      case 'ready':
        this.#isReady = true;
        return this.send(this.#last);
      case 'pick': {
        const filter = this.#filters[message.node];
        if (filter !== undefined) this.#do(this.parts.showTraces(filter));
        return;
      }
      case 'run':
        return this.#run(message.action);
    }
  }

  dispose(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#own.dispose();
  }

  get #source(): string {
    return `${this.parts.connection()} ${this.parts.timeRange()}`;
  }

  #run(action: MapAction['id']): void {
    switch (action) {
      case 'refresh':
        return void this.read();
      case 'chooseTimeRange':
        return this.rim.run(commandName('chooseTimeRange'));
      case 'remedy':
        return this.#remedy && this.rim.run(this.#remedy.command, ...(this.#remedy.args ?? []));
    }
  }

  #do(work: Promise<void>): void {
    work.catch((error: unknown) => this.parts.showError(error));
  }

  #show({ graph: read, from, to }: RangeGraph): void {
    const { graph } = pairsAsOne(read);
    const { kept, ...map } = boundedMap(graph);
    const range = rangeText(to - from);
    if (map.graph.nodes.length === 0) {
      const action = { id: 'chooseTimeRange', label: 'Choose Time Range…' } as const;
      const message = `X-Ray has recorded no request in the last ${lastRangeText(to - from)}. Look further back, or send one.`;
      return this.#post({ type: 'problem', message, action });
    }
    this.#filters = kept.map((number) => {
      const node = graph.nodes[number];
      return node?.figures && serviceExpression(node);
    });
    const pickable = this.#filters.map((filter) => filter !== undefined);
    const connection = this.parts.connection() ?? '';
    this.#post({ type: 'show', shown: { ...map, spread: handedOn(map.graph), from, to, range, connection, pickable } });
  }

  #fail(error: unknown): void {
    if (!(error instanceof UserError) && !isCancellation(error))
      this.parts.log.error('Reading a service map failed', error);
    this.#remedy = error instanceof UserError ? error.remedy : undefined;
    const action: MapAction = this.#remedy
      ? { id: 'remedy', label: this.#remedy.label }
      : { id: 'refresh', label: 'Try Again' };
    const message = isCancellation(error) ? 'Reading the service map was stopped.' : messageOf(error);
    this.#post({ type: 'problem', message, action });
  }

  /** A page that is loaded again is told the last word. */
  #post(message: ToServiceMap): void {
    this.#last = message;
    if (this.#isReady) this.send(message);
  }
}
