import { Emitter } from '../../base/event.ts';
import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { AppendLog } from './appendLog.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { StoreBounds } from './segmentStore.ts';
import type { LogEvent, LogSink } from '../sinks.ts';

export interface StoredLogEvent extends LogEvent {
  readonly stream: string;
  /** Rises with arrival; with the timestamp it makes a total order. */
  readonly sequence: number;
  /** Epoch ms of arrival. */
  readonly ingestedAt: number;
}

export interface StoredLogStream {
  readonly name: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms; undefined before the first event. */
  readonly firstEvent: number | undefined;
  readonly lastEvent: number | undefined;
  readonly lastIngestion: number | undefined;
}

export interface StoredLogGroup {
  readonly name: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly streams: ReadonlyMap<string, StoredLogStream>;
  /** In order of timestamp, then arrival. */
  readonly events: readonly StoredLogEvent[];
  readonly bytes: number;
}

/** What was just put into one stream. */
export interface NewLogEvents {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly StoredLogEvent[];
}

type Growing<T> = { -readonly [key in keyof T]: T[key] };
type GrowingGroup = Growing<Omit<StoredLogGroup, 'streams' | 'events'>> & {
  readonly streams: Map<string, Growing<StoredLogStream>>;
  events: StoredLogEvent[];
};

/**
 * Log groups, streams and events. Where a bound is passed, the events that arrived first go, and streams that have none left.
 * With a file, everything is also appended there, and read again by `load`.
 */
export class LogStore implements LogSink {
  readonly #bounds: StoreBounds;
  readonly #file: AppendLog | undefined;
  readonly #groups = new Map<string, GrowingGroup>();
  readonly #put = new Emitter<NewLogEvents>();
  readonly onDidPut = this.#put.event;
  #bytes = 0;
  #count = 0;
  #sequence = 0;
  #oldest = Infinity;
  /** Bytes in the file that no longer count: evicted events. */
  #dead = 0;

  constructor(bounds: StoreBounds, file?: AppendLog) {
    this.#bounds = bounds;
    this.#file = file;
  }

  /** Characters of all messages. */
  get bytes(): number {
    return this.#bytes;
  }

  get eventCount(): number {
    return this.#count;
  }

  /** Reads what an earlier process kept. Lines that cannot be read are left out. */
  async load(): Promise<void> {
    await this.#file?.load((line) => this.#replay(line));
    this.#evict();
    this.#compactWhenWorth();
  }

  group(name: string): StoredLogGroup | undefined {
    return this.#groups.get(name);
  }

  groups(): readonly StoredLogGroup[] {
    return [...this.#groups.values()];
  }

  /** False where there is one of this name already. */
  createGroup(name: string): boolean {
    if (this.#groups.has(name)) return false;
    const group = this.#addGroup(name, Date.now());
    this.#file?.append(groupLine(group));
    return true;
  }

  /** False where the group has one of this name already. The group must exist. */
  createStream(logGroup: string, name: string): boolean {
    const group = this.#groups.get(logGroup);
    if (!group || group.streams.has(name)) return false;
    const stream = addStream(group, name, Date.now());
    this.#file?.append(streamLine(logGroup, stream));
    return true;
  }

  put(logGroup: string, logStream: string, events: readonly LogEvent[]): void {
    this.createGroup(logGroup);
    this.createStream(logGroup, logStream);
    const ingestedAt = Date.now();
    const stored = events.map((event) => this.#add(logGroup, logStream, event, ingestedAt));
    for (const event of stored) this.#file?.append(eventLine(logGroup, event));
    this.#put.fire({ group: logGroup, stream: logStream, events: stored });
    this.#evict();
    this.#compactWhenWorth();
  }

  async dispose(): Promise<void> {
    this.#put.dispose();
    await this.#file?.dispose();
  }

  #addGroup(name: string, createdAt: number): GrowingGroup {
    const group: GrowingGroup = { name, createdAt, streams: new Map(), events: [], bytes: 0 };
    this.#groups.set(name, group);
    return group;
  }

  #add(logGroup: string, logStream: string, { timestamp, message }: LogEvent, ingestedAt: number): StoredLogEvent {
    const group = this.#groups.get(logGroup) ?? this.#addGroup(logGroup, ingestedAt);
    const stream = group.streams.get(logStream) ?? addStream(group, logStream, ingestedAt);
    const event = { stream: logStream, timestamp, message, ingestedAt, sequence: ++this.#sequence };
    stream.firstEvent = Math.min(stream.firstEvent ?? Infinity, timestamp);
    stream.lastEvent = Math.max(stream.lastEvent ?? -Infinity, timestamp);
    stream.lastIngestion = ingestedAt;
    group.events.splice(placeOf(group.events, timestamp), 0, event);
    const size = sizeOf(event);
    group.bytes += size;
    this.#bytes += size;
    this.#count++;
    this.#oldest = Math.min(this.#oldest, ingestedAt);
    return event;
  }

  #replay(line: string): void {
    const stored = asRecord(parseBoundedJson(line));
    const [group, stream, message] = [asString(stored?.['g']), asString(stored?.['s']), asString(stored?.['m'])];
    const [at, timestamp] = [asNumber(stored?.['t']), asNumber(stored?.['e'])];
    if (group === undefined || at === undefined) return;
    if (stream !== undefined && message !== undefined && timestamp !== undefined) {
      this.#add(group, stream, { timestamp, message }, at);
      return;
    }
    const owner = this.#groups.get(group) ?? this.#addGroup(group, at);
    if (stream !== undefined && !owner.streams.has(stream)) addStream(owner, stream, at);
  }

  /** Drops down to nine tenths of the bound at once, as each pass goes over everything. */
  #evict(): void {
    const oldest = Date.now() - this.#bounds.maxAgeMs;
    const { maxBytes, maxCount } = this.#bounds;
    if (this.#bytes <= maxBytes && this.#count <= maxCount && this.#oldest >= oldest) return;
    const byArrival = [...this.#groups.values()]
      .flatMap(({ events }) => events)
      .sort((a, b) => a.sequence - b.sequence);
    let [bytes, count, last] = [this.#bytes, this.#count, 0];
    for (const event of byArrival) {
      if (bytes <= 0.9 * maxBytes && count <= 0.9 * maxCount && event.ingestedAt >= oldest) break;
      bytes -= sizeOf(event);
      count--;
      last = event.sequence;
    }
    this.#dropUntil(last);
  }

  #dropUntil(sequence: number): void {
    const before = this.#bytes;
    this.#oldest = Infinity;
    this.#bytes = this.#count = 0;
    for (const group of this.#groups.values()) {
      group.events = group.events.filter((event) => event.sequence > sequence);
      group.bytes = group.events.reduce((sum, event) => sum + sizeOf(event), 0);
      this.#bytes += group.bytes;
      this.#count += group.events.length;
      for (const { ingestedAt } of group.events) this.#oldest = Math.min(this.#oldest, ingestedAt);
      dropEmptiedStreams(group);
    }
    this.#dead += before - this.#bytes;
  }

  /** The file is written anew when more in it is dead than alive. */
  #compactWhenWorth(): void {
    if (!this.#file || this.#dead < this.#bytes + COMPACT_SLACK_BYTES) return;
    this.#dead = 0;
    const lines: string[] = [];
    for (const group of this.#groups.values()) {
      lines.push(groupLine(group));
      for (const stream of group.streams.values()) lines.push(streamLine(group.name, stream));
    }
    const events = [...this.#groups.values()].flatMap(({ name, events: own }) => own.map((event) => ({ name, event })));
    events.sort((a, b) => a.event.sequence - b.event.sequence);
    for (const { name, event } of events) lines.push(eventLine(name, event));
    void this.#file.compact(lines);
  }
}

/** Where an event of this time goes: after those of the same time. Almost always the end. */
function placeOf(events: readonly StoredLogEvent[], timestamp: number): number {
  let at = events.length;
  for (let before = events[at - 1]; before && before.timestamp > timestamp; before = events[at - 1]) at--;
  return at;
}

function addStream(group: GrowingGroup, name: string, createdAt: number): Growing<StoredLogStream> {
  const stream = { name, createdAt, firstEvent: undefined, lastEvent: undefined, lastIngestion: undefined };
  group.streams.set(name, stream);
  return stream;
}

/** Streams whose events are all gone: a cold start makes one each, so they would pile up. */
function dropEmptiedStreams(group: GrowingGroup): void {
  const alive = new Set(group.events.map(({ stream }) => stream));
  for (const { name, lastEvent } of group.streams.values()) {
    if (lastEvent !== undefined && !alive.has(name)) group.streams.delete(name);
  }
}

/** The service counts 26 bytes of overhead for an event. */
function sizeOf({ message }: LogEvent): number {
  return message.length + 26;
}

function groupLine({ name, createdAt }: StoredLogGroup): string {
  return JSON.stringify({ g: name, t: createdAt });
}

function streamLine(group: string, { name, createdAt }: StoredLogStream): string {
  return JSON.stringify({ g: group, s: name, t: createdAt });
}

function eventLine(group: string, { stream, timestamp, message, ingestedAt }: StoredLogEvent): string {
  return JSON.stringify({ g: group, s: stream, t: ingestedAt, e: timestamp, m: message });
}

const COMPACT_SLACK_BYTES = 1024 * 1024;
