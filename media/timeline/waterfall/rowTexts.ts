import { firstIndex } from '../../../src/base/firstIndex.ts';
import { durationText, plural } from '../../../src/base/text/figures.ts';
import { stringAt } from '../../../src/base/text/stringTable.ts';
import { plainText } from '../../../src/base/text/plainText.ts';
import type { SpanStatus } from '../../../src/trace/span.ts';
import type { TimelinePlaces, TimelineRetry } from '../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../src/views/timeline/timelineMessages.ts';
import type { DrawnTimeline } from './rowOrder.ts';
import type { Times } from './times.ts';

const LONGEST_NAME = 300;

/** A span counts once, however many flags its row has. */
export function statusOf(flags: number): SpanStatus {
  if (flags & rowFlag.throttle) return 'throttle';
  if (flags & rowFlag.error) return 'error';
  return flags & rowFlag.fault ? 'fault' : 'ok';
}

/** What is written and spoken of the rows of one timeline: untrusted names as plain text, figures in words. */
export class RowTexts {
  readonly #timeline: DrawnTimeline;
  readonly #retries: ReadonlyMap<number, TimelineRetry>;
  readonly #plain = new Map<string, string>();
  #places: TimelinePlaces = { rows: new Uint32Array(), texts: [] };

  #times: Times;

  constructor(timeline: DrawnTimeline, times: Times) {
    this.#timeline = timeline;
    this.#retries = new Map(timeline.retries?.map((retry) => [retry.row, retry]));
    this.#times = times;
  }

  get hasPlaces(): boolean {
    return this.#places.texts.length > 0;
  }

  setTimes(times: Times): void {
    this.#times = times;
  }

  setPlaces(places: TimelinePlaces): void {
    this.#places = places;
  }

  id(row: number): string {
    return this.#string(this.#timeline.rows.id[row] ?? 0);
  }

  name(row: number): string {
    return this.#plainOf(this.#string(this.#timeline.rows.name[row] ?? 0));
  }

  service(row: number): string {
    return this.#plainOf(this.#timeline.services[this.#timeline.rows.service[row] ?? 0] ?? '');
  }

  /** `create.ts:24`, empty where no place is known. */
  place(row: number): string {
    const { rows, texts } = this.#places;
    const number = indexIn(rows, row);
    const place = rows[number] === row ? texts[number] : undefined;
    return place === undefined ? '' : this.#plainOf(place);
  }

  /**
   * `212 ms`; of what was tried again with how often: `212 ms · 3 attempts`. Of a service's own row, how many spans it has, and for how long at
   * least one of them ran: `4 spans · 212 ms`.
   */
  duration(row: number): string {
    const group = this.#timeline.groups?.get(row);
    if (group) return `${plural(group.spans, 'span')} · ${durationText(group.busy)}`;
    const { start, end, flags } = this.#timeline.rows;
    const to = end[row] ?? NaN;
    const flag = flags[row] ?? 0;
    const isOpen = Number.isNaN(to) || (flag & rowFlag.inProgress) !== 0;
    const duration = isOpen ? 'in progress' : durationText(to - (start[row] ?? 0));
    const retry = flag & rowFlag.retried ? this.retry(row) : undefined;
    return retry ? `${duration} · ${retry.isLeast ? 'at least ' : ''}${plural(retry.count, 'attempt')}` : duration;
  }

  retry(row: number): TimelineRetry | undefined {
    return this.#retries.get(row);
  }

  start(row: number): string {
    return this.#times.text(this.#timeline.rows.start[row] ?? 0);
  }

  /** `fault`; with what else the bar's look says: `inferred`, `queueing`. */
  marks(row: number): readonly string[] {
    const flags = this.#timeline.rows.flags[row] ?? 0;
    const status = statusOf(flags);
    return [
      ...(status === 'ok' ? [] : [status]),
      ...(flags & rowFlag.origin ? ['origin of the failure'] : []),
      ...(flags & rowFlag.inferred ? ['inferred'] : []),
      ...(flags & rowFlag.synthetic ? ['not recorded'] : []),
      ...(flags & rowFlag.init ? ['initialization'] : []),
      ...(flags & rowFlag.queueing ? ['queueing'] : []),
      ...(flags & rowFlag.overhead ? ['overhead'] : []),
    ];
  }

  /** `on the critical path`, empty where it is not. */
  path(row: number): string {
    return (this.#timeline.rows.flags[row] ?? 0) & rowFlag.onPath ? 'on the critical path' : '';
  }

  /** What dots in its bar mean; empty where there are none. */
  gaps(row: number): string {
    return (this.#timeline.rows.flags[row] ?? 0) & rowFlag.gaps ? 'dotted: no subsegment explains this time' : '';
  }

  /** For ears: `charge, fault, 210 ms, starts at 140 ms, payments.ts:24, on the critical path`. */
  spoken(row: number): string {
    const place = this.place(row);
    const name = this.name(row);
    const group = this.#timeline.groups?.get(row);
    if (group)
      return `${name}, service, ${plural(group.spans, 'span')}, ${group.failed} failed, ran for ${durationText(group.busy)}`;
    return [
      name,
      ...this.marks(row).filter((mark) => mark !== name.toLowerCase()),
      this.duration(row),
      `starts at ${this.start(row)}`,
      ...[place, this.path(row)].filter(Boolean),
    ].join(', ');
  }

  #string(number: number): string {
    return stringAt(this.#timeline.strings, number) ?? '';
  }

  #plainOf(text: string): string {
    const known = this.#plain.get(text);
    if (known !== undefined) return known;
    const plain = plainText(text, LONGEST_NAME);
    this.#plain.set(text, plain);
    return plain;
  }
}

/** Where a number stands in ascending ones, or would. */
export function indexIn(numbers: Uint32Array, wanted: number): number {
  return firstIndex(numbers.length, (index) => (numbers[index] ?? 0) >= wanted);
}
