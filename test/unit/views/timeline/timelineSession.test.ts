import assert from 'node:assert/strict';
import { stringAt } from '../../../../src/base/text/stringTable.ts';
import { Emitter } from '../../../../src/base/event.ts';
import type { Place } from '../../../../src/base/place.ts';
import { UserError } from '../../../../src/base/userError.ts';
import { noTracePlaces } from '../../../../src/live/places/tracePlaces.ts';
import type { TraceLog } from '../../../../src/live/logs/traceLog.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import { readLogLine } from '../../../../src/logs/readLogLine.ts';
import type { ToTimeline } from '../../../../src/views/timeline/timelineMessages.ts';
import type { ShownTrace, TimelineParts } from '../../../../src/views/timeline/timelineParts.ts';
import type { TimelineSelection } from '../../../../src/views/timeline/session/sessionSelection.ts';
import { TimelineSession } from '../../../../src/views/timeline/session/timelineSession.ts';
import { placesByName, placeText } from './timelineText.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';

function stored(...names: readonly string[]): ShownTrace {
  const documents = names.map((name, i) => ({
    id: name,
    trace_id: ID,
    name,
    ...(i === 0 ? { origin: 'AWS::Lambda::Function' } : { type: 'subsegment', parent_id: names[0] }),
    start_time: 1000 + i,
    end_time: 1010,
  }));
  const trace = buildTrace(ID, documents);
  return { trace, invocations: invocationsOf(trace), summary: { http: {} } };
}

/** The parts around a session, as a test sets them. */
class Around {
  readonly changed = new Emitter<void>();
  readonly placesChanged = new Emitter<void>();
  readonly sent: ToTimeline[] = [];
  readonly opened: unknown[] = [];
  readonly ran: unknown[][] = [];
  readonly errors: unknown[] = [];
  readonly selections: TimelineSelection[] = [];
  known: ShownTrace | undefined;
  forgotten = 0;
  lookups = 0;
  framePlace: Place | undefined;
  printer: Place | undefined;
  /** Printers are found as soon as this is fulfilled. */
  held: Promise<void> | undefined;
  connected: 'aws' | 'local' | undefined = 'aws';
  open: () => Promise<ShownTrace> = () => Promise.reject(new UserError('No such trace.'));
  log: () => Promise<TraceLog> = () => Promise.reject(new UserError('Denied.', { label: 'Fix', command: 'fix.it' }));
  lines: Readonly<Record<string, readonly [number, ...number[]]>> = { charge: [24] };

  readonly parts: TimelineParts = {
    traces: {
      get: () => this.known,
      open: () => this.open(),
      again: () => this.open(),
      onDidChange: this.changed.event,
    },
    places: {
      placesOf: () => {
        this.lookups++;
        if (!this.known?.trace) return Promise.resolve(noTracePlaces);
        return Promise.resolve(placesByName(this.known.trace, this.lines));
      },
      framesOf: (_, frames) => Promise.resolve(frames.map(() => this.framePlace)),
      printersOf: async (_, lines) => {
        const printedBy = this.printer ? [this.printer] : [];
        await this.held;
        return lines.map(() => printedBy);
      },
      onDidChange: this.placesChanged.event,
    },
    logs: { logOf: () => this.log(), forget: () => void this.forgotten++ },
    connection: () => this.connected,
    openPlace: (place) => {
      this.opened.push(place);
      return Promise.resolve();
    },
    showError: (error) => this.errors.push(error),
    log: { info: () => undefined, warn: () => undefined, error: (_, error) => this.errors.push(error) },
  };

  session(key = ID): TimelineSession {
    const session = new TimelineSession(
      key,
      this.parts,
      { placeText, run: (...args) => this.ran.push(args), copy: (text) => this.ran.push(['copy', text]) },
      (message) => this.sent.push(message),
    );
    session.selection.onDidChange((selection) => this.selections.push(selection));
    return session;
  }

  /** A log of the known trace with these messages, each a second after the one before. */
  logOf(...messages: readonly string[]): TraceLog {
    const invocation = this.known?.invocations[0];
    assert.ok(invocation);
    const part = { invocation, functionName: 'f', logGroup: 'g', notes: [], failure: undefined };
    const lines = messages.map((message, i) => ({
      line: readLogLine({ timestamp: 1_001_000 + 1000 * i, message, logStream: 's' }),
      part,
      spanId: 'charge',
    }));
    return { traceId: ID, parts: [part], lines };
  }

  types(): readonly string[] {
    return this.sent.splice(0).map(({ type }) => type);
  }

  last<T extends ToTimeline['type']>(type: T): Extract<ToTimeline, { type: T }> {
    const found = this.sent.findLast((message) => message.type === type);
    assert.ok(found, `no ${type} among ${this.sent.map((message) => message.type).join(' ')}`);
    return found as Extract<ToTimeline, { type: T }>;
  }
}

/** Lets what was started with promises alone go on to its end. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('TimelineSession', () => {
  let around: Around;
  let session: TimelineSession;

  beforeEach(() => (around = new Around()));
  afterEach(() => {
    session.dispose();
    assert.deepEqual(around.errors, []);
  });

  it('says nothing before the page is there, and everything whenever it is loaded', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    await settled();
    assert.deepEqual(around.types(), []);
    for (const load of ['first', 'again']) {
      session.take({ type: 'ready' });
      const { places, details } = around.last('show');
      assert.deepEqual(around.types(), ['show'], load);
      assert.ok(places);
      // Of the row that the page selects by itself, which need not be sent for that.
      assert.equal(details?.spanId, 'f');
    }
    session.take({ type: 'selected', spanId: 'f', byUser: false });
    assert.deepEqual(around.types(), []);
    session.take({ type: 'selected', spanId: 'f', byUser: true });
    assert.deepEqual(around.types(), ['details']);
  });

  it('gives the places of rows once they are found, and again when they are others', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    session.take({ type: 'ready' });
    assert.deepEqual(around.types(), ['show']);
    await settled();
    const { places } = around.last('places');
    assert.deepEqual([[...places.rows], places.texts], [[1], ['create.ts:24']]);
    around.lines = { f: [3, 4] };
    around.placesChanged.fire();
    await settled();
    assert.deepEqual(around.last('places').places.texts, ['create.ts:3 or 4']);
  });

  it('shows what X-Ray inferred of calls in rows of its own when the page asks, and on them again', async () => {
    const call = { type: 'subsegment', parent_id: 'f', namespace: 'aws', start_time: 1001, end_time: 1002 };
    const inferred = { parent_id: 'put', inferred: true, start_time: 1001, end_time: 1002 };
    const trace = buildTrace(ID, [
      { id: 'f', trace_id: ID, name: 'f', start_time: 1000, end_time: 1010 },
      { id: 'put', trace_id: ID, name: 'DynamoDB', ...call },
      { id: 'table', trace_id: ID, name: 'orders', ...inferred },
      { id: 'charge', trace_id: ID, name: 'charge', ...call, namespace: 'local', start_time: 1003, end_time: 1004 },
    ]);
    around.known = { trace, invocations: [], summary: { http: {} } };
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    const rows = (): readonly unknown[] => {
      const { timeline, places, details } = around.last('show');
      const ids = [...timeline.rows.id].map((number) => stringAt(timeline.strings, number));
      return [timeline.callees, ids, [...(places?.rows ?? [])], details?.spanId];
    };
    assert.deepEqual(rows().slice(0, 2), ['merged', ['f', 'put', 'charge']]);
    session.take({ type: 'showCallees', callees: 'apart' });
    assert.deepEqual(rows(), ['apart', ['f', 'put', 'table', 'charge'], [3], 'f']);
    session.take({ type: 'selected', spanId: 'table', byUser: true });
    assert.equal(around.last('details').details.name, 'orders');
    session.take({ type: 'find', query: 'orders' });
    assert.deepEqual([...around.last('found').found.rows], [2]);
    // The call itself is selected, on which it is now shown.
    session.take({ type: 'showCallees', callees: 'merged' });
    assert.deepEqual(rows(), ['merged', ['f', 'put', 'charge'], [2], 'put']);
  });

  it('asks to connect, then reads the trace by itself', async () => {
    around.connected = undefined;
    session = around.session();
    session.take({ type: 'ready' });
    assert.equal(around.last('problem').actions[0]?.id, 'connect');
    session.take({ type: 'action', action: 'connect' });
    assert.deepEqual(around.ran, [['beamline.connect']]);
    around.connected = 'local';
    around.open = () => Promise.resolve((around.known = stored('f')));
    around.changed.fire();
    assert.deepEqual(around.last('problem').actions, []);
    await settled();
    assert.equal(around.last('show').timeline.traceId, ID);
  });

  it('says why a trace cannot be read, once, and offers what helps', async () => {
    let asked = 0;
    around.open = () => {
      asked++;
      return Promise.reject(new UserError('No permission.', { label: 'Copy policy', command: 'copy.it', args: [1] }));
    };
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    around.changed.fire();
    await settled();
    assert.equal(asked, 1);
    const { message, actions } = around.last('problem');
    assert.equal(message, 'No permission.');
    assert.deepEqual(actions, [
      { id: 'remedy', label: 'Copy policy' },
      { id: 'refresh', label: 'Try Again' },
    ]);
    session.take({ type: 'action', action: 'remedy' });
    assert.deepEqual(around.ran, [['copy.it', 1]]);
    session.take({ type: 'action', action: 'refresh' });
    await settled();
    assert.equal(asked, 2);
    // Found meanwhile by a look at the whole window.
    around.known = stored('f');
    around.changed.fire();
    assert.ok(around.last('show'));
  });

  it('tries again on the next connection', async () => {
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    assert.equal(around.last('problem').actions[0]?.id, 'refresh');
    around.connected = undefined;
    around.changed.fire();
    assert.equal(around.last('problem').actions[0]?.id, 'connect');
    around.open = () => Promise.resolve((around.known = stored('f')));
    around.connected = 'aws';
    around.changed.fire();
    await settled();
    assert.ok(around.last('show'));
  });

  it('keeps what it shows when the trace is no longer known, and shows it when it has grown', async () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    around.types();
    around.changed.fire();
    assert.deepEqual(around.types(), []);
    around.known = undefined;
    around.connected = undefined;
    around.changed.fire();
    assert.deepEqual(
      around.sent.map(({ type }) => type),
      ['actions'],
    );
    assert.equal(around.last('actions').actions[0]?.id, 'connect');
    session.take({ type: 'ready' });
    assert.equal(around.last('show').timeline.actions[0]?.id, 'connect');
    around.connected = 'aws';
    around.known = stored('f', 'charge');
    around.changed.fire();
    assert.equal(around.last('show').timeline.rows.count, 2);
    await settled();
  });

  it('gives the details of the selected span, again when more is known of it', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    assert.equal(around.last('details').details.source.places.length, 0);
    await settled();
    assert.equal(around.last('details').details.source.places[0]?.text, 'src/create.ts:24');
    assert.equal(session.selection.span, 'charge');
    session.take({ type: 'selected', spanId: 'unknown', byUser: true });
    assert.equal(session.selection.span, 'charge');
    assert.deepEqual(around.selections, [{ spanId: 'charge', byUser: true }]);
  });

  it('selects what a jump asks for, and does not take the answer for the user’s', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    session.selection.want({ spanId: 'charge' });
    await settled();
    assert.deepEqual(around.types(), []);
    session.take({ type: 'ready' });
    assert.deepEqual(around.types(), ['show', 'select']);
    session.take({ type: 'selected', spanId: 'f', byUser: false });
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    session.take({ type: 'selected', spanId: 'f', byUser: true });
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    session.selection.followSpan('f');
    session.take({ type: 'selected', spanId: 'f', byUser: true });
    assert.deepEqual(
      around.selections.map(({ spanId, byUser, opened = false }) => `${spanId} ${byUser} ${opened}`),
      ['f false false', 'charge false true', 'f true false', 'charge true false', 'f false false'],
    );
  });

  it('tells what a page selects by itself as its trace is opened, once', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    let found = 0;
    session.onDidFindPlaces(() => found++);
    session.take({ type: 'ready' });
    session.take({ type: 'selected', spanId: 'f', byUser: false });
    assert.equal(session.places, undefined);
    await settled();
    assert.deepEqual([found, session.places !== undefined], [1, true]);
    session.take({ type: 'selected', spanId: 'f', byUser: false });
    assert.deepEqual(
      around.selections.map(({ spanId, opened = false }) => `${spanId} ${opened}`),
      ['f true', 'f false'],
    );
  });

  it('selects the span with which the failure of a run began, where a jump asks for that', async () => {
    const charge = { id: 'charge', name: 'charge', start_time: 1001, end_time: 1009, fault: true };
    const failed = { name: 'F', trace_id: ID, start_time: 1000, end_time: 1010, fault: true };
    const trace = buildTrace(ID, [{ ...failed, id: 'f', origin: 'AWS::Lambda::Function', subsegments: [charge] }]);
    around.known = { trace, invocations: invocationsOf(trace), summary: { http: {} } };
    session = around.session();
    session.selection.want({ failed: 'f' });
    session.take({ type: 'ready' });
    assert.equal(around.last('select').spanId, 'charge');
    session.selection.want({ spanId: 'f' });
    assert.equal(around.last('select').spanId, 'f');
  });

  it('opens the links that it offered, and no others', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    session.take({ type: 'openLink', link: 0 });
    assert.deepEqual(around.opened, []);
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    const link = around.last('details').details.source.places[0]?.link;
    session.take({ type: 'openLink', link });
    session.take({ type: 'openLink', link: 99 });
    assert.deepEqual(around.opened.length, 1);
  });

  it('runs commands on its trace', () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'openSource', spanId: 'f' });
    session.take({ type: 'action', action: 'openLogDocument' });
    session.take({ type: 'action', action: 'reveal' });
    session.take({ type: 'copy', text: 'x' });
    session.take({ type: 'openTrace', traceId: '1-6B02d000-0123456789abcdef00000009', spanId: 'other' });
    session.take({ type: 'openTrace', traceId: 'command:x' });
    assert.deepEqual(around.ran, [
      ['beamline.openSource', { traceId: ID, spanId: 'f' }],
      ['beamline.openLogs', { traceId: ID, spanId: undefined }],
      ['beamline.revealFunction', { traceId: ID, spanId: undefined }],
      ['copy', 'x'],
      ['beamline.openTimeline', { traceId: '1-6b02d000-0123456789abcdef00000009', spanId: 'other' }],
    ]);
  });

  it('reads the logs when asked, keeps them for a page that is loaded again, and selects a line', async () => {
    around.known = stored('f', 'charge');
    const log = around.logOf('hello');
    around.log = () => Promise.resolve(log);
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    around.types();
    session.take({ type: 'readLogs' });
    assert.deepEqual(around.types(), ['readingLogs']);
    await settled();
    const { logs } = around.last('logs');
    assert.deepEqual([logs.state, logs.lines.map(({ text, row }) => [text, row])], ['read', [['hello', 1]]]);
    around.types();
    session.take({ type: 'ready' });
    assert.deepEqual(around.types(), ['show', 'logs']);
    const [line] = logs.lines;
    assert.ok(line);
    session.selection.want({ spanId: 'charge', line: line.id });
    assert.deepEqual(around.types(), ['select', 'selectLogLine']);
    // Loaded again before it answered, as a page is that was hidden.
    session.take({ type: 'ready' });
    assert.equal(around.last('selectLogLine').line, line.id);
    session.take({ type: 'logLineSelected', line: line.id, byUser: false });
    around.types();
    session.take({ type: 'ready' });
    assert.ok(!around.types().includes('selectLogLine'));
  });

  it('tells of a selected log line with its places, and which lines a statement printed', async () => {
    around.known = stored('f', 'charge');
    const log = around.logOf('hello', 'hello again');
    around.log = () => Promise.resolve(log);
    around.printer = { file: 'file:///a.ts', line: 7 };
    session = around.session();
    session.take({ type: 'ready' });
    assert.deepEqual(session.linesAt('file:///a.ts', 7), []);
    session.take({ type: 'readLogs' });
    await settled();
    const ids = around.last('logs').logs.lines.map(({ id }) => id);
    assert.deepEqual(session.linesAt('file:///a.ts', 7), ids);
    assert.deepEqual(session.linesAt('file:///a.ts', 8), []);
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    session.take({ type: 'logLineSelected', line: ids[1], byUser: true });
    assert.deepEqual(around.selections.at(-1), { spanId: 'charge', line: ids[1], byUser: true });
    assert.deepEqual(session.placesOfLine(ids[1] ?? ''), [around.printer]);
    assert.equal(session.selection.line, ids[1]);
    session.selection.followLine(ids[0] ?? '');
    assert.deepEqual(around.last('selectLogLine'), { type: 'selectLogLine', line: ids[0], opens: false });
    session.take({ type: 'selected', spanId: 'charge', byUser: true });
    assert.equal(session.selection.line, undefined);
  });

  it('reads the log of a trace that has grown after the reading that is under way', async () => {
    around.known = stored('f', 'charge');
    let read: (log: TraceLog) => void = () => undefined;
    let readings = 0;
    around.log = () => {
      readings++;
      return new Promise((resolve) => (read = resolve));
    };
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    session.take({ type: 'readLogs' });
    const first = around.logOf('first');
    read(first);
    await settled();
    assert.equal(readings, 1);
    session.take({ type: 'readLogs' });
    around.known = stored('f', 'charge', 'late');
    around.changed.fire();
    session.take({ type: 'readLogs' });
    read(first);
    await settled();
    assert.equal(readings, 3);
    read(around.logOf('first', 'second'));
    await settled();
    assert.deepEqual(
      around.last('logs').logs.lines.map(({ text }) => text),
      ['first', 'second'],
    );
    assert.equal(readings, 3);
  });

  it('keeps lines and places when the connection is left, and reads the trace of the next one', async () => {
    around.known = stored('f', 'charge');
    const log = around.logOf('hello');
    around.log = () => Promise.resolve(log);
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    await settled();
    around.types();
    around.known = undefined;
    around.connected = undefined;
    around.log = () => Promise.reject(new UserError('Not connected.', { label: 'Connect…', command: 'connect.it' }));
    around.changed.fire();
    around.placesChanged.fire();
    await settled();
    assert.ok(!around.types().includes('show'));
    assert.equal(session.places?.span('charge').kind, 'place');
    session.take({ type: 'readLogs' });
    await settled();
    const { lines, notes } = around.last('logs').logs;
    assert.deepEqual([lines.map(({ text }) => text), notes.map(({ text }) => text)], [['hello'], ['Not connected.']]);
    session.take({ type: 'action', action: 'remedy', number: notes[0]?.action?.number });
    assert.deepEqual(around.ran.pop(), ['connect.it']);
    around.types();
    around.open = () => Promise.resolve((around.known = stored('f', 'charge', 'more')));
    around.connected = 'aws';
    around.changed.fire();
    await settled();
    assert.equal(around.last('show').timeline.rows.count, 3);
  });

  it('stays as it is where the next connection has no such trace, and asks that once', async () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'ready' });
    around.known = undefined;
    around.connected = undefined;
    around.changed.fire();
    let asked = 0;
    around.open = () => {
      asked++;
      return Promise.reject(new UserError('No such trace.'));
    };
    around.connected = 'aws';
    around.changed.fire();
    await settled();
    around.changed.fire();
    await settled();
    assert.deepEqual([asked, session.isShown], [1, true]);
    assert.ok(!around.types().includes('problem'));
  });

  it('has what it shows opened, so that it stays known', async () => {
    let opened = 0;
    around.known = stored('f');
    around.open = () => {
      opened++;
      assert.ok(around.known);
      return Promise.resolve(around.known);
    };
    session = around.session();
    await settled();
    around.changed.fire();
    await settled();
    assert.equal(opened, 1);
  });

  it('looks places up again only while it can be seen', async () => {
    around.known = stored('f', 'charge');
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    const { lookups } = around;
    session.setVisible(false);
    around.lines = { charge: [30] };
    around.placesChanged.fire();
    around.placesChanged.fire();
    await settled();
    assert.deepEqual([around.lookups, session.places], [lookups, undefined]);
    session.setVisible(true);
    await settled();
    assert.equal(around.lookups, lookups + 1);
    assert.deepEqual(around.last('places').places.texts, ['create.ts:30']);
  });

  it('sends the log again where its links are others, and only there', async () => {
    around.known = stored('f', 'charge');
    const log = around.logOf('Error: x\n    at f (/var/task/index.js:1:2)');
    around.log = () => Promise.resolve(log);
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    await settled();
    around.types();
    around.placesChanged.fire();
    await settled();
    assert.ok(!around.types().includes('logs'));
    around.framePlace = { file: 'file:///app/src/create.ts', line: 24 };
    around.placesChanged.fire();
    await settled();
    assert.equal(around.last('logs').logs.lines[0]?.source[0]?.text, 'src/create.ts:24');
  });

  it('tells of places that came while the log was read, and while they were looked up', async () => {
    around.known = stored('f');
    const log = around.logOf('plain');
    around.log = () => Promise.resolve(log);
    session = around.session();
    session.take({ type: 'ready' });
    await settled();
    for (const line of [24, 25]) {
      let found = (): void => assert.fail('nobody waits');
      around.held = new Promise((resolve) => (found = resolve));
      if (line === 24) session.take({ type: 'readLogs' });
      else around.placesChanged.fire();
      await settled();
      around.printer = { file: 'file:///app/src/create.ts', line };
      around.placesChanged.fire();
      await settled();
      found();
      around.held = undefined;
      await settled();
      assert.equal(around.last('logs').logs.lines[0]?.source[0]?.text, `src/create.ts:${line}`);
    }
  });

  it('forgets what was read where all is to be read anew', async () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    await settled();
    assert.equal(around.forgotten, 0);
    session.take({ type: 'readLogsAnew' });
    await settled();
    assert.equal(around.forgotten, 1);
  });

  it('says why no logs could be read, and runs the remedy', async () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    await settled();
    const { logs } = around.last('logs');
    assert.deepEqual(logs.notes, [
      { before: 0, text: 'Denied.', failed: true, action: { id: 'remedy', label: 'Fix', number: 0 } },
    ]);
    session.take({ type: 'action', action: 'remedy' });
    assert.deepEqual(around.ran, [['fix.it']]);
  });

  it('ignores what is no message of the page', () => {
    around.known = stored('f');
    session = around.session();
    for (const other of [undefined, 7, {}, { type: 'eval', text: 'x' }, { type: 'action', action: 'x' }])
      session.take(other);
    assert.deepEqual([around.ran, around.opened, around.selections], [[], [], []]);
  });

  it('says nothing more once it is closed', async () => {
    around.known = stored('f');
    session = around.session();
    session.take({ type: 'ready' });
    session.take({ type: 'readLogs' });
    session.dispose();
    around.types();
    around.known = stored('f', 'charge');
    around.changed.fire();
    await settled();
    assert.deepEqual(around.types(), []);
  });

  describe('of a file', () => {
    const FILE = 'file:///tmp/orders.beamline.json';
    const origin = { savedAt: Date.UTC(2026, 10, 28), from: 'AWS, eu-west-1', removed: [{ what: 'users', values: 2 }] };

    it('shows its trace without a connection, and where it comes from', async () => {
      const around = new Around();
      around.connected = undefined;
      around.open = () => Promise.resolve((around.known = { ...stored('f'), origin }));
      const session = around.session(`@${FILE}`);
      session.take({ type: 'ready' });
      await settled();
      const { timeline } = around.last('show');
      assert.deepEqual(timeline.file, { uri: FILE, name: 'orders.beamline.json' });
      assert.match(
        timeline.notes[0] ?? '',
        /^Opened from the file orders\.beamline\.json, saved on .*, from AWS, eu-west-1\.$/,
      );
      assert.match(timeline.notes[1] ?? '', /removed when it was saved: users \(2 values\)\.$/);
      assert.deepEqual(session.trace, { traceId: ID, file: FILE });
      session.take({ type: 'action', action: 'save', number: 0 });
      assert.deepEqual(around.ran.at(-1), ['beamline.saveTrace', { traceId: ID, file: FILE, spanId: undefined }]);
      session.dispose();
    });

    it('says what is wrong with it, and reads it again when it is told to', async () => {
      const around = new Around();
      around.connected = undefined;
      around.open = () => Promise.reject(new UserError('It is not whole.'));
      const session = around.session(`@${FILE}`);
      session.take({ type: 'ready' });
      await settled();
      const { message, actions } = around.last('problem');
      assert.deepEqual([message, actions.map(({ id }) => id)], ['It is not whole.', ['refresh']]);
      around.open = () => Promise.resolve((around.known = stored('f')));
      session.take({ type: 'action', action: 'refresh', number: 0 });
      await settled();
      assert.equal(around.last('show').timeline.traceId, ID);
      session.dispose();
    });
  });
});
