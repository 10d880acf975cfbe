import assert from 'node:assert/strict';
import type { Place } from '../../../../src/base/place.ts';
import { UserError } from '../../../../src/base/userError.ts';
import type { TraceLog, TraceLogPart } from '../../../../src/live/logs/traceLog.ts';
import { readLogLine } from '../../../../src/logs/readLogLine.ts';
import type { LoggedPlaces } from '../../../../src/live/places/loggedPlaces.ts';
import { loggedPlaces } from '../../../../src/views/logs/loggedPlaces.ts';
import { logLineIds } from '../../../../src/views/logs/logLineIds.ts';
import { lineOfTarget } from '../../../../src/views/logs/lineOfTarget.ts';
import { logDocumentText, type LogDocumentText } from '../../../../src/views/logs/text/logDocumentText.ts';
import { preciseClockText } from '../../../../src/views/wording.ts';
import { invocation, span } from '../../match/literals.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const TRACE_ID = '1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4';
/** Local noon, so that clocks read the same anywhere. */
const NOON = new Date(2026, 10, 22, 12, 4, 31, 214).getTime();
const placeText = ({ file, line }: Place): string => `${file.replace('file:///app/', '')}:${line}`;
const NONE: LoggedPlaces = { frames: new Map(), printers: new Map() };

function part(functionName: string, given: Partial<TraceLogPart> = {}): TraceLogPart {
  const one = invocation([], { functionName, requestId: ID, traceId: TRACE_ID, start: NOON });
  return {
    invocation: one,
    functionName,
    logGroup: `/aws/lambda/${functionName}`,
    notes: [],
    failure: undefined,
    ...given,
  };
}

type Written = readonly [part: TraceLogPart, after: number, message: string];

function logged(written: readonly Written[], parts = [...new Set(written.map(([of]) => of))]): TraceLog {
  const lines = written.map(([of, after, message]) => ({
    line: readLogLine({ timestamp: NOON + after, message, logStream: 's' }),
    part: of,
    spanId: of.invocation.functionSpan.id,
  }));
  return { traceId: TRACE_ID, parts, lines };
}

/** The document below its header, with offsets for clocks. */
function body({ text }: LogDocumentText): string {
  const rest = text.split('\n').slice(3).join('\n');
  return rest.replace(/^\d\d:\d\d:\d\d\.\d\d\d/gm, (clock) => {
    for (let after = 0; after < 10_000; after++) if (preciseClockText(NOON + after) === clock) return `+${after}`;
    return clock;
  });
}

function bodyOf(message: string): string {
  return body(logDocumentText(logged([[part('Create'), 0, message]]), NONE, placeText));
}

describe('logDocumentText', () => {
  it('is laid out as one line an event, with stacks and JSON below', () => {
    const create = part('CreateOrder', { timeout: 3 });
    const stack = [
      'Error: card expired',
      '    at charge (/var/task/payments.js:31:11)',
      '    at process.tick (node:internal/process:1:2)',
      '    at async f (/var/task/x.js:2:3)',
    ].join('\n');
    const json = {
      level: 'WARN',
      message: 'retrying',
      err: { message: 'slow', stack: 'Slow: x\n    at g (/a.js:1:2)' },
    };
    const log = logged([
      [create, 0, 'INIT_START Runtime Version: nodejs:22.v9\tRuntime Version ARN: arn:x'],
      [create, 1, `START RequestId: ${ID} Version: 12`],
      [create, 2, `2026-11-22T12:04:32.061Z\t${ID}\tINFO\tcreate order`],
      [create, 3, '{"level":"INFO","message":"created","orderId":"o-81","items":3}'],
      [create, 4, `2026-11-22T12:04:32.270Z\t${ID}\tERROR\t${stack}\n`],
      [create, 5, 'plain'],
      [create, 6, JSON.stringify(json)],
      [create, 7, `END RequestId: ${ID}`],
      [
        create,
        7,
        `REPORT RequestId: ${ID}\tDuration: 350.00 ms\tBilled Duration: 1190 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB\tInit Duration: 840.00 ms`,
      ],
    ]);
    const [frame, , last] = log.lines[4]?.line.kind === 'user' ? (log.lines[4].line.errors[0]?.frames ?? []) : [];
    assert.ok(frame && last);
    const place = { file: 'file:///app/src/orders/payments.ts', line: 31, column: 11 };
    const outer = { file: 'file:///app/src/x.ts', line: 2 };
    const document = logDocumentText(
      log,
      {
        ...NONE,
        frames: new Map([
          [frame, place],
          [last, outer],
        ]),
      },
      placeText,
    );
    assert.equal(
      document.text.split('\n').slice(0, 3).join('\n'),
      `Timeline of trace ${TRACE_ID}\n9 lines, 1 error · 1 invocation · 2026-11-22, local time\n`,
    );
    assert.equal(
      body(document),
      `+0  CreateOrder  INIT  nodejs:22.v9
+1  CreateOrder  START  cold, init 840 ms, v12
+2  INFO   create order
+3  INFO   created  { orderId: "o-81", items: 3 }
+4  ERROR  Error: card expired   → src/orders/payments.ts:31
        at charge (/var/task/payments.js:31:11)   → src/orders/payments.ts:31
        at process.tick (node:internal/process:1:2)
        at async f (/var/task/x.js:2:3)           → src/x.ts:2
+5         plain
+6  WARN   retrying
    {
      "err": {
        "message": "slow",
        "stack":
          Slow: x
              at g (/a.js:1:2)
      }
    }
+7  CreateOrder  END
+7  CreateOrder  REPORT  350 ms of 3 s, init 840 ms, billed 1.19 s, 91 of 128 MB
`,
    );
    const at = ({ line, startColumn, endColumn }: LogDocumentText['links'][number]): string | undefined =>
      document.text.split('\n')[line - 1]?.slice(startColumn - 1, endColumn - 1);
    assert.deepEqual(
      document.links.map((link) => [at(link), link.place]),
      [
        ['src/orders/payments.ts:31', place],
        ['src/orders/payments.ts:31', place],
        ['src/x.ts:2', outer],
      ],
    );
    const marks = document.levels.filter(({ level }) => level !== 'clock');
    assert.equal(document.levels.length - marks.length, 9);
    assert.deepEqual(
      marks.map((mark) => [at({ ...mark, place }), mark.level]),
      [
        ['INIT', 'platform'],
        ['START', 'platform'],
        ['INFO', 'info'],
        ['INFO', 'info'],
        ['ERROR', 'error'],
        ['at process.tick (node:internal/process:1:2)', 'library'],
        ['WARN', 'warn'],
        ['END', 'platform'],
        ['REPORT', 'platform'],
      ],
    );
    assert.deepEqual(
      document.about.map((subject) => subject?.event),
      [undefined, undefined, undefined, 0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7, 8],
    );
  });

  it('says in its place what is missing, and names the functions where there are several', () => {
    const [create, list, notify] = [
      part('Create'),
      part('List', { notes: ['There is no log group /x.'] }),
      part('Notify', { failure: new UserError('No permission for logs:FilterLogEvents. Have it granted.') }),
    ];
    const late = { ...notify, invocation: { ...notify.invocation, start: NOON + 20 } };
    const document = logDocumentText(
      logged(
        [
          [create, 10, 'a'],
          [create, 30, 'b'],
        ],
        [create, list, late],
      ),
      NONE,
      placeText,
    );
    assert.equal(
      body(document),
      `+0  List    NOTE  There is no log group /x.
+10  Create         a
+20  Notify  NOT READ  No permission for logs:FilterLogEvents. Have it granted.
+30  Create         b
`,
    );
    assert.deepEqual(document.about[3], { spanId: list.invocation.functionSpan.id, event: undefined });
    assert.match(logDocumentText(logged([]), NONE, placeText).text, /No Lambda function ran in this trace/);
  });

  it('loses nothing of a line, and shows what would hide or forge something', () => {
    assert.equal(
      bodyOf('\u001b[31mred\u001b[0m \u202eback \u0000 <b>'),
      '+0         \\u001b[31mred\\u001b[0m \\u202eback \\u0000 <b>\n',
    );
    assert.equal(bodyOf('a\r\nb\rc\n\n+1  END  forged'), '+0         a\n    b\n    c\n    \n    +1  END  forged\n');
    assert.equal(bodyOf('tab\there\u2028same'), '+0         tab\there\\u2028same\n');
    assert.equal(
      bodyOf('{"message":"m","a":"\u202e","b":"x\\u001b[1m"}'),
      '+0         m  { a: "\\u202e", b: "x\\u001b[1m" }\n',
    );
    const long = `${'x'.repeat(1024 * 1024)}\n${'y'.repeat(1024 * 1024)}`;
    assert.equal(bodyOf(long), `+0         ${long.replace('\n', '\n    ')}\n`);
  });

  it('shows all fields: those of long ones, of metrics, of another request', () => {
    assert.equal(
      bodyOf(`{"_aws":{"Timestamp":1,"CloudWatchMetrics":[]},"text":"${'z'.repeat(90)}"}`),
      `+0         { _aws, text }\n    {\n      "_aws": {\n        "Timestamp": 1,\n        "CloudWatchMetrics": []\n      },\n      "text": "${'z'.repeat(90)}"\n    }\n`,
    );
    const stackTrace = ['  File "/var/task/app.py", line 5, in handler\n    x()\n'];
    assert.equal(
      bodyOf(JSON.stringify({ level: 'ERROR', errorType: 'KeyError', errorMessage: '1', stackTrace })),
      '+0  ERROR  KeyError: 1\n      File "/var/task/app.py", line 5, in handler\n        x()\n    \n',
    );
    const thrown = JSON.stringify({ errorType: 'E', errorMessage: 'no', stack: ['E: no', '    at f (/a.js:1:2)'] });
    assert.equal(
      bodyOf(`2026-11-22T12:04:32.061Z\t${ID}\tERROR\tInvoke Error \t${thrown}`),
      '+0  ERROR  Invoke Error: E: no\n        at f (/a.js:1:2)\n',
    );
    const other = ID.replace('8', '9');
    assert.equal(
      bodyOf(JSON.stringify({ timestamp: 't', level: 'INFO', requestId: other, message: 'm', a: 1 })),
      `+0  INFO   m  { requestId: "${other}", a: 1 }\n`,
    );
  });

  it('leads to each of the statements that may have printed a line', () => {
    const create = part('Create');
    const log = logged([[create, 0, 'saved']]);
    const [{ line } = assert.fail()] = log.lines;
    assert.ok(line.kind === 'user');
    const at = (file: string, number: number): Place => ({ file, line: number });
    const printers = new Map([[line, [at('/a.js', 15), at('/a.js', 41), at('/b.js', 3)]]]);
    const document = logDocumentText(log, { frames: new Map(), printers }, placeText);
    assert.equal(body(document), '+0         saved   → /a.js:15 or 41 or /b.js:3\n');
    const text = document.text.split('\n');
    assert.deepEqual(
      document.links.map((link) => [
        text[link.line - 1]?.slice(link.startColumn - 1, link.endColumn - 1),
        link.place.line,
      ]),
      [
        ['/a.js:15', 15],
        ['41', 41],
        ['/b.js:3', 3],
      ],
    );
  });

  it('finds the line that a jump means', () => {
    const inner = span({ name: 'inner', start: NOON + 5, end: NOON + 6 });
    const silent = span({ name: 'silent', start: NOON + 11.5, end: NOON + 12 });
    const create = part('Create');
    const root = { ...create.invocation.functionSpan, children: [span({ name: 'outer', children: [inner] }), silent] };
    const log = logged([
      [create, 0, 'a\n  more'],
      [create, 5, 'b'],
      [create, 12, 'c'],
    ]);
    const spanIds = [root.id, inner.id, root.id];
    const placed = { ...log, lines: log.lines.map((line, index) => ({ ...line, spanId: spanIds[index] ?? '' })) };
    const document = logDocumentText(placed, NONE, placeText);
    const trace = { id: TRACE_ID, roots: [root], start: 0, end: 1, partial: false, notes: [] };
    const lineOf = (target: { spanId?: string; line?: string }): number | undefined =>
      lineOfTarget({ traceId: TRACE_ID, ...target }, placed, document, trace);
    assert.deepEqual(
      [
        lineOf({ line: logLineIds(placed)[1] ?? '' }),
        lineOf({ spanId: root.id }),
        lineOf({ spanId: root.children[0]?.id ?? '' }),
      ],
      [6, 4, 6],
    );
    assert.deepEqual(
      [lineOf({ spanId: silent.id }), lineOf({}), lineOf({ spanId: 'x' }), lineOf({ line: 'x' })],
      [7, undefined, undefined, undefined],
    );
  });

  it('looks up what an invocation logged at once, and leads to where a line comes from', async () => {
    const create = part('Create');
    const log = logged([
      [create, 0, 'E: a\n    at f (/a.js:1:2)'],
      [create, 1, 'E: b\n    at g (/b.js:3:4)\n    at h (/c.js:5:6)'],
      [create, 2, 'plain'],
      [create, 3, `END RequestId: ${ID}`],
    ]);
    const asked: number[] = [];
    const places = await loggedPlaces(log, {
      framesOf: (of, frames) => {
        asked.push(frames.length);
        assert.equal(of, create.invocation);
        return Promise.resolve(
          frames.map(({ path, line = 0 }) => (path === '/b.js' ? undefined : { file: path ?? '', line })),
        );
      },
      printersOf: (of, lines) => {
        asked.push(lines.length);
        assert.equal(of, create.invocation);
        return Promise.resolve(
          lines.map((_, number) => (number === 0 ? [] : [{ file: '/log.js', line: number + 10 }])),
        );
      },
    });
    assert.deepEqual(
      [asked, [...places.frames.values()].map(({ file }) => file)],
      [
        [3, 3],
        ['/a.js', '/c.js'],
      ],
    );
    assert.equal(
      body(logDocumentText(log, places, placeText)),
      `+0         E: a   → /a.js:1
        at f (/a.js:1:2)   → /a.js:1
+1         E: b   → /c.js:5   logged at /log.js:11
        at g (/b.js:3:4)
        at h (/c.js:5:6)   → /c.js:5
+2         plain   → /log.js:12
+3  Create  END
`,
    );
  });
});
