import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Place } from '../../base/place.ts';
import { Slices } from '../../base/slices.ts';
import type { UserLine } from '../../logs/logLine.ts';
import { ownSpans } from '../../match/runs/ownSpans.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { walkSpans, type SpanException, type StackFrame, type Trace } from '../../trace/span.ts';
import type { DeployedFunctions, DeployedView } from '../account/deployedFunctions.ts';
import type { FoundPlaces } from './foundPlaces.ts';
import type { FunctionSites } from '../reports/functionSites.ts';
import type { PlaceLookup } from './lazySourcePlaces.ts';
import { namedTrace } from '../traces/traceKey.ts';
import { noTracePlaces, type PlaceFinder, type TracePlaces } from './tracePlaces.ts';
import type { StoredTrace } from '../traces/traceStore.ts';

/** How long news are gathered before they are told, ms. */
const GATHER = 150;

/** While somebody types, every key is an edit: told after so long a rest, ms. */
const REST = 400;

/** The traces whose places are asked for, and where they come from. */
export interface PlacedTraces {
  /** By its key. */
  get(trace: string): StoredTrace | undefined;
  readonly connection: Connection | undefined;
  /** Whether an invocation is one of a file's trace, which comes from no connection. */
  isOfFile(invocation: Invocation): boolean;
}

/** Looks up where the spans and frames of whole traces stand; what was found is kept until functions, code or logs tell more. */
export class TracePlaceFinder implements PlaceFinder, Disposable {
  readonly #changed = new Emitter<void>();
  /** Places may be others than before. */
  readonly onDidChange = this.#changed.event;
  #kept = new WeakMap<Trace, Promise<TracePlaces>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly traces: PlacedTraces,
    private readonly deployed: DeployedFunctions,
    private readonly sites: FunctionSites,
    private readonly sources: PlaceLookup,
  ) {}

  /** Of a trace that was not read: places that know nothing. */
  async placesOf(key: string): Promise<TracePlaces> {
    const stored = this.traces.get(key);
    const isOfFile = namedTrace(key).file !== undefined;
    const connection = isOfFile ? undefined : this.traces.connection;
    if (!stored?.trace || (!isOfFile && !connection)) return noTracePlaces;
    const { trace, invocations } = stored;
    const kept = this.#kept;
    const known = kept.get(trace);
    if (known) return known;
    const finding = this.#find(trace, invocations, connection);
    kept.set(trace, finding);
    finding.catch(() => kept.delete(trace));
    return finding;
  }

  async framesOf(invocation: Invocation, frames: readonly StackFrame[]): Promise<readonly (Place | undefined)[]> {
    const index = await this.#indexNow(invocation);
    return index ? this.sources.framePlaces(frames, invocation, index) : frames.map(() => undefined);
  }

  async printersOf(invocation: Invocation, lines: readonly UserLine[]): Promise<readonly (readonly Place[])[]> {
    const index = await this.#indexNow(invocation);
    const slices = new Slices();
    const places: (readonly Place[])[] = [];
    for (const line of lines) {
      places.push((index?.logs.printersOf(line) ?? []).map(({ place }) => place));
      await slices.next();
    }
    return places;
  }

  /** A file was changed: of interest if some function reaches it. */
  noteEdit(file: string): void {
    if (!this.sites.reaches(file)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tellIn(REST);
  }

  /** Something that places are found by has changed: functions, code, or what logs tell of errors. */
  invalidate(): void {
    this.#tellIn(GATHER);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #tellIn(pause: number): void {
    this.#kept = new WeakMap();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, pause);
  }

  async #find(
    trace: Trace,
    invocations: readonly Invocation[],
    connection: Connection | undefined,
  ): Promise<TracePlaces> {
    const view = await this.deployed.view(connection);
    const { FoundPlaces } = await import('./foundPlaces.ts');
    const found = new FoundPlaces();
    const slices = new Slices();
    addServices(trace, invocations, view, found);
    for (const invocation of invocations) {
      const index = await this.#indexOf(invocation, view);
      if (!index) {
        found.addUndeclared(invocation);
        continue;
      }
      const known = await this.sources.known(invocation, index);
      found.addInvocation(invocation, index, known);
      for (const exception of exceptionsOf(invocation)) {
        found.addFrames(exception.stack, await this.sources.exceptionPlaces(invocation, exception, index));
        await slices.next();
      }
    }
    return found.placesOf(trace);
  }

  /** As the connection has it now. */
  async #indexNow(invocation: Invocation): Promise<SiteIndex | undefined> {
    const isOfFile = this.traces.isOfFile(invocation);
    const connection = isOfFile ? undefined : this.traces.connection;
    const view = isOfFile || connection ? await this.deployed.view(connection) : undefined;
    return view && this.#indexOf(invocation, view);
  }

  async #indexOf({ functionName }: Invocation, view: DeployedView): Promise<SiteIndex | undefined> {
    const declared = view.functionOf(functionName);
    return declared && this.sites.of(declared);
  }
}

/** Lambda's side of runs whose function recorded nothing: throttled ones, and functions that are not traced. */
function addServices(trace: Trace, invocations: readonly Invocation[], view: DeployedView, found: FoundPlaces): void {
  const paired = new Set(invocations.map(({ serviceSpan }) => serviceSpan));
  for (const span of walkSpans(trace.roots)) {
    const declared = span.role === 'lambdaService' && !paired.has(span) ? view.functionOf(span.name) : undefined;
    if (declared) found.addHandler([span], declared);
  }
}

/** Each once, although spans that an error travelled through hold the same. */
function exceptionsOf(invocation: Invocation): ReadonlySet<SpanException> {
  const { functionSpan, handlerSpan, serviceSpan } = invocation;
  const phases = functionSpan.children.filter(({ role }) => role === 'init' || role === 'restore');
  const spans = [...ownSpans(invocation), handlerSpan, functionSpan, ...phases, ...(serviceSpan ? [serviceSpan] : [])];
  return new Set(spans.flatMap(({ exceptions }) => exceptions));
}
