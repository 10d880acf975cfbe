import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isCredentialFailure, readFailure } from '../awsFailure.ts';
import { cancellable, throwIfCancelled } from '../cancellation.ts';
import type { Connection } from '../connection/connection.ts';
import { inParallel } from '../requests/inParallel.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import { serviceFilters } from './serviceFilter.ts';
import { Arrivals, SliceOrder, type SummaryPart } from './summaryOrder.ts';
import { timeSlices, type TimeSlice } from './timeSlices.ts';
import { joinedTraces, readTracesPage, type TracesPage } from './tracesPage.ts';
import { nextTurn, Turns } from '../requests/turns.ts';
import type { SummaryPage, SummaryRequest, TraceDocuments, TraceSource, TraceSummary } from '../traceSource.ts';

/** Summary and document calls have quotas of their own, hence a window each. */
const SUMMARY_CALLS = 4;
const DOCUMENT_CALLS = 32;
/** A slice this short that holds more than the cap is not cut again. */
const NARROWEST_MS = 5_000;
/** BatchGetTraces takes no more ids. */
const IDS_PER_CALL = 5;
const MAX_UNPROCESSED_RETRIES = 3;
const UNPROCESSED_PAUSE_MS = 200;
/** Of the cap, this much may be given out of turn, from slices that are older than one whose pages still come. */
const EARLY_SHARE = 1 / 4;

/** A filter over a slice of time: what one chain of pages answers. */
interface SummaryTask {
  /** Index of the slice, newest first. */
  readonly slice: number;
  readonly time: TimeSlice;
  readonly filter: string;
}

/**
 * Traces of AWS X-Ray, or of the local endpoint that speaks as X-Ray. Nothing is loaded or asked before the first call; several
 * calls of `summaries` and `documents` may run at once and share the windows, so documents may be asked for page by page.
 */
export class XRaySource implements TraceSource {
  readonly #connection: Connection;
  readonly #loadAws: () => Promise<typeof Aws>;
  readonly #clock: Clock;
  /** An answer is read when what was made of the one before it is done with: until then it waits as bytes. */
  readonly #turns = new Turns();
  readonly #summaryWindow: RequestWindow;
  readonly #documentWindow: RequestWindow;
  #client: Promise<Aws.XRayCalls> | undefined;

  constructor(connection: Connection, loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#connection = connection;
    this.#loadAws = loadAws;
    this.#clock = clock;
    this.#summaryWindow = new RequestWindow(SUMMARY_CALLS, clock);
    this.#documentWindow = new RequestWindow(DOCUMENT_CALLS, clock);
  }

  /**
   * See `TraceSource`. Slices of time are read four at once and counted newest first: what a cap cuts off is the oldest. X-Ray
   * promises no order within a slice, so only whole slices count as complete; a newest one that overflows is cut again.
   *
   * Asked by `Event`, the time of what happened in a trace: by `TraceId`, its start, a look at the last minutes would miss every
   * trace that began before them and has grown since, and ids that OpenTelemetry made, which hold no time; by `Service`, the end
   * of a segment, those in progress. A trace has its start as an event, so that slices still hold every trace that began in them.
   */
  async *summaries(request: SummaryRequest, signal: AbortSignal): AsyncGenerator<SummaryPage, void, undefined> {
    throwIfCancelled(signal);
    const given = new Set<string>();
    let slices = timeSlices(request.from, request.to);
    let full = yield* this.#readSlices(slices, request, given, signal);
    if (full === undefined) return;
    for (let [newest] = slices; full === 0 && newest && newest.to - newest.from > NARROWEST_MS; [newest] = slices) {
      slices = timeSlices(newest.from, newest.to, 1);
      full = yield* this.#readSlices(slices, request, given, signal);
    }
    yield { summaries: [], completeFrom: startOfWhole(slices, full) ?? request.to };
  }

  /** See `TraceSource`. Ids that stay unprocessed after three more tries are left out too. */
  documents(ids: readonly string[], signal: AbortSignal): AsyncGenerator<readonly TraceDocuments[], void, undefined> {
    const distinct = [...new Set(ids)];
    const batches = Array.from({ length: Math.ceil(distinct.length / IDS_PER_CALL) }, (_, index) =>
      distinct.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL),
    );
    const limit = Math.min(DOCUMENT_CALLS, batches.length);
    return inParallel(batches, limit, (batch, emit, own) => this.#readBatch(batch, emit, own), signal);
  }

  dispose(): void {
    const client = this.#client;
    this.#client = undefined;
    void client?.then(
      (calls) => calls.dispose(),
      () => {},
    );
  }

  /** Gives the pages of slices until there are more than the cap, each id of `given` once; returns the slice that was too much. */
  async *#readSlices(
    slices: readonly TimeSlice[],
    request: SummaryRequest,
    given: Set<string>,
    signal: AbortSignal,
  ): AsyncGenerator<SummaryPage, number | undefined, undefined> {
    const filters = serviceFilters(request.functions);
    const tasks = slices.flatMap((time, slice) => filters.map((filter): SummaryTask => ({ slice, time, filter })));
    const arrived = new Arrivals(request);
    const parts = inParallel<SummaryTask, SummaryPart>(
      tasks,
      SUMMARY_CALLS,
      (task, emit, own) => this.#readTask(task, arrived, emit, own),
      signal,
    );
    const order = new SliceOrder(slices.length, filters.length);
    const fresh = (summaries: readonly TraceSummary[]) => summaries.filter(({ id }) => !given.has(id) && given.add(id));
    let early = 0;
    let count = 0;
    for await (const part of parts) {
      // Documents are read from the first pages on, whose slice may be any.
      const isEarly = early + part.summaries.length <= request.cap * EARLY_SHARE;
      if (isEarly) early += part.summaries.length;
      const soon = isEarly ? fresh(part.summaries) : [];
      if (soon.length > 0) yield { summaries: soon, completeFrom: undefined };
      for (const { slice, summaries } of order.next(part)) {
        const kept = fresh(summaries.slice(0, request.cap - count));
        count += summaries.length;
        if (kept.length > 0) yield { summaries: kept, completeFrom: undefined };
        if (count > request.cap) return slice;
      }
    }
    return undefined;
  }

  async #readTask(
    task: SummaryTask,
    arrived: Arrivals,
    emit: (part: SummaryPart) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { slice, time, filter } = task;
    let token: string | undefined;
    do {
      const input = {
        StartTime: new Date(time.from),
        EndTime: new Date(time.to),
        TimeRangeType: 'Event' as const,
        Sampling: false,
        FilterExpression: filter,
        NextToken: token,
      };
      const page = await this.#call(
        'xray:GetTraceSummaries',
        this.#summaryWindow,
        (calls) => calls.getTraceSummaries(input, signal),
        signal,
      );
      const summaries = arrived.fresh(slice, page.TraceSummaries ?? []);
      // An empty page with a token is not the end; one that repeats its token would have none.
      token = page.NextToken === token || arrived.fillCap(slice) ? undefined : page.NextToken;
      emit({ slice, summaries, last: !token });
    } while (token);
  }

  async #readBatch(
    batch: readonly string[],
    emit: (traces: readonly TraceDocuments[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    let missing = batch;
    for (let tries = 0; missing.length > 0; tries++) {
      const unprocessed = await this.#readAnswer(missing, emit, signal);
      if (tries === MAX_UNPROCESSED_RETRIES) return;
      missing = unprocessed.filter((id) => missing.includes(id));
      if (missing.length > 0) await this.#clock.sleep(UNPROCESSED_PAUSE_MS * 2 ** tries, signal);
    }
  }

  /** Gives the traces of one call and its further pages, over which a trace's segments may be spread; returns what was not processed. */
  async #readAnswer(
    ids: readonly string[],
    emit: (traces: readonly TraceDocuments[]) => void,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const action = 'xray:BatchGetTraces';
    const pages: TracesPage[] = [];
    for (let token: string | undefined; ;) {
      const input = { TraceIds: [...ids], NextToken: token };
      // The next call takes its place as soon as the bytes are there.
      const body = await this.#call(
        action,
        this.#documentWindow,
        (calls) => calls.batchGetTraces(input, signal),
        signal,
      );
      const next = await this.#turns.take(async () => {
        const page = await this.#told(action, () => readTracesPage(body));
        pages.push(page);
        if (page.token !== undefined && page.token !== token) return page.token;
        await giveEach(joinedTraces(pages), emit, signal);
        return undefined;
      });
      if (next === undefined) return pages.flatMap(({ unprocessed }) => unprocessed);
      token = next;
    }
  }

  #call<T>(
    action: string,
    window: RequestWindow,
    call: (calls: Aws.XRayCalls) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    return this.#told(action, async () => {
      const calls = await cancellable(this.#open(), signal);
      return window.run(() => call(calls), signal);
    });
  }

  /** The work's outcome, its failure as the user is told. */
  async #told<T>(action: string, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // The SDK keeps what it once read of a profile; a new sign-in needs a new client.
      if (isCredentialFailure(readFailure(error))) this.dispose();
      throw toUserError(error, { connection: this.#connection, action });
    }
  }

  #open(): Promise<Aws.XRayCalls> {
    if (this.#client) return this.#client;
    const opening = this.#loadAws().then(({ openXRay }) => openXRay(this.#connection, SUMMARY_CALLS + DOCUMENT_CALLS));
    this.#client = opening;
    // A failed load is tried again by the next call.
    opening.catch(() => {
      if (this.#client === opening) this.#client = undefined;
    });
    return opening;
  }
}

/** Whoever is given a trace reads it at once, so that the thread is given away before each. */
async function giveEach(
  traces: readonly TraceDocuments[],
  emit: (traces: readonly TraceDocuments[]) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const trace of traces) {
    await nextTurn();
    if (signal.aborted) return;
    emit([trace]);
  }
}

/** Where the slices begin that are newer than the full one; undefined where there is none. A slice's ends belong to both sides. */
function startOfWhole(slices: readonly TimeSlice[], full: number | undefined): number | undefined {
  if (full === undefined) return slices.at(-1)?.from;
  const oldest = slices[full - 1]?.from;
  return oldest === undefined ? undefined : oldest + 1;
}
