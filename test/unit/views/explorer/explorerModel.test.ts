import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/userError.ts';
import type { Finding } from '../../../../src/doctor/finding.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import type { FunctionPresence } from '../../../../src/live/account/accountFunctions.ts';
import type { KnownFunction } from '../../../../src/live/account/codeTimes.ts';
import { readDeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import type { TraceLog } from '../../../../src/live/logs/traceLog.ts';
import type { ExplorerNode } from '../../../../src/views/explorer/rows/explorerNodes.ts';
import { clockText } from '../../../../src/views/wording.ts';
import { declared } from '../../match/literals.ts';
import { ExplorerPicture, HOUR, NOW, traceId, type Made } from './explorerPicture.ts';

function named(logicalId: string, given: Partial<LambdaFunction> = {}): LambdaFunction {
  return declared({ id: `file:///app/template.yaml#${logicalId}`, logicalId, ...given });
}

function clock(msAgo: number): string {
  return clockText(NOW - msAgo);
}

const RLO = '\u202e';

describe('the explorer’s functions', () => {
  it('say where defaults of parameters alone tell where the handler is', async () => {
    const picture = await new ExplorerPicture([{ ...named('Quiet'), byDefaults: ['Folder', 'Entry'] }]).put();
    picture.model.update(NOW);
    assert.match(
      picture.model.row(picture.child(undefined, 0), NOW).tooltip,
      /\nHandler: .*\nWhere its code is, defaults of parameters tell \(Folder, Entry\): a deployment may give others\.\n/,
    );
  });

  it('say their figures, those that fail first, then those with traces, by name', async () => {
    const all = ['Quiet', 'Busy', 'CreateOrder', 'Another'].map((name) => named(name));
    const picture = await new ExplorerPicture(all).put(
      ...Array.from({ length: 40 }, (_, i): Made => ({ n: i + 1, duration: 41, fault: i === 0 })),
      { n: 100, duration: 7, through: ['Busy'] },
    );
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), [
      'CreateOrder | ⊗ 2.5 % · 40 · p95 41 ms',
      'Busy | 1 · 7 ms',
      'Another | no traces',
      'Quiet | no traces',
    ]);
    const row = picture.model.row(picture.child(undefined, 0), NOW);
    assert.equal(row.spoken, 'CreateOrder, function, 2.5 % faults, 40 traces, 95th percentile 41 milliseconds');
    assert.match(
      row.tooltip,
      /^CreateOrder\nHandler: src\/create\.ts:10 \(create\.handler\)\nDeclared: template\.yaml:5\n/,
    );
    assert.match(row.tooltip, /\nDeployed as CreateOrder\n/);
    assert.deepEqual(
      picture.model.children().map((node) => picture.model.row(node, NOW).expandable),
      [true, true, false, false],
    );
    assert.match(picture.model.row(picture.child(undefined, 3), NOW).tooltip, /\nNo traces, last 1 h$/);
  });

  it('tell by their icon how the gravest of their invocations ended', async () => {
    const endings = [{}, { throttle: true }, { error: true }, { fault: true }];
    const icons: unknown[] = [];
    for (const [i] of endings.entries()) {
      const made = endings.slice(0, i + 1).map((more, n): Made => ({ n: n + 1, more }));
      const picture = await new ExplorerPicture().put(...made);
      picture.model.update(NOW);
      icons.push(picture.model.row(picture.child(undefined, 0), NOW).icon?.id);
    }
    assert.deepEqual(icons, ['symbol-function', 'watch', 'warning', 'error']);
  });

  it('show no share and no percentile before all was read', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, fault: true }, { n: 2, unread: true });
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | 1 of 2 read']);
  });

  it('have what is wrong with them below them, before their traces', async () => {
    const picture = await new ExplorerPicture([named('CreateOrder'), named('Other')]).put({ n: 1 });
    const place = { file: 'file:///app/template.yaml', line: 12 };
    const mend = { kind: 'paste', title: 'Set it', text: 'x', where: 'There.' } as const;
    const off: Finding = {
      ...{ check: 'declared.tracing', verdict: 'missing', weight: 'cause', place, mend },
      ground: 'Active tracing is off: Tracing is not set.',
    };
    const open: Finding = {
      ...{ check: 'instrumented.leftOpen', verdict: 'missing', weight: 'advice', about: 'x' },
      ground: 'Nothing closes it.',
    };
    const second = { ...open, place: { ...place, line: 30 } };
    picture.findings.set(named('Other').id, [off, open, second]);
    picture.model.update(NOW);
    assert.deepEqual(picture.model.examined, [named('Other').id]);
    const other = picture.model.functionNode('Other');
    const row = picture.model.row(other, NOW);
    assert.equal(row.description, 'no traces · 3 findings');
    assert.deepEqual([row.expandable, row.context, row.command?.title], [true, 'function.source.untraced', 'Why?']);
    assert.deepEqual(picture.rows(other), [
      'Active tracing is off | Tracing is not set · template.yaml:12',
      'Nothing closes it',
      'Nothing closes it | template.yaml:30',
    ]);
    const [first, next, last] = picture.model.children(other).map((node) => picture.model.row(node, NOW));
    assert.deepEqual(
      [first, next, last].map((each) => [each?.icon?.id, each?.context, each?.command?.id]),
      [
        ['warning', 'finding.mend', 'beamline.openSource'],
        ['lightbulb', 'finding', 'beamline.diagnoseFunction'],
        ['lightbulb', 'finding', 'beamline.openSource'],
      ],
    );
    assert.equal(picture.model.parent(picture.child(other, 0)), other);

    // Of a function with traces they are there once somebody has asked.
    picture.findings.set(named('CreateOrder').id, [off]);
    assert.deepEqual(picture.model.update(NOW), [picture.model.functionNode('CreateOrder')]);
    assert.equal(picture.rows(picture.model.functionNode('CreateOrder')).length, 2);
    const gone = picture.child(other, 1);
    picture.findings.set(named('Other').id, [off]);
    picture.model.update(NOW);
    assert.equal(picture.rows(other).length, 1);
    assert.match(picture.model.row(gone, NOW).description, /found no more/);
  });

  it('say why their traces cannot be asked for', async () => {
    const picture = await new ExplorerPicture().build('The stack’s name is not known: name it in samconfig.toml.');
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | The stack’s name is not known: name it in samconfig.toml.']);
  });

  it('show at a glance which are not deployed, and which are not traced', async () => {
    const names = ['Off', 'On', 'New', 'Set', 'Absent', 'Failed', 'Denied', 'Traced'];
    const picture = await new ExplorerPicture(names.map((name) => named(name))).put({
      n: 1,
      duration: 7,
      through: ['Traced'],
    });
    const deployed = (more: Partial<KnownFunction>): FunctionPresence => {
      const read = readDeployedFunction({
        FunctionName: 'x',
        FunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:x',
      });
      assert.ok(read);
      return { kind: 'deployed', deployed: { ...read, ...more } };
    };
    const presences: Record<string, FunctionPresence> = {
      Off: deployed({ tracing: 'PassThrough' }),
      On: deployed({ tracing: 'Active', lastModified: NOW - 3 * HOUR, runtime: 'nodejs22.x' }),
      New: deployed({ tracing: 'Active', lastModified: NOW - HOUR / 2 }),
      Set: deployed({ tracing: 'Active', lastModified: NOW - HOUR / 2, codeSince: NOW - 3 * HOUR }),
      Absent: { kind: 'absent', name: 'orders-absent' },
      Failed: deployed({ state: 'Failed', stateReason: 'The key is gone' }),
      Denied: { kind: 'unknown', reason: 'No permission for lambda:ListFunctions.' },
      Traced: deployed({ tracing: 'Active', lastModified: NOW - HOUR / 2 }),
    };
    picture.model.update(NOW);
    for (const [name, presence] of Object.entries(presences)) picture.presences.set(named(name).id, presence);
    assert.notEqual(picture.model.update(NOW).length, 0);
    assert.deepEqual(picture.rows(), [
      'Traced | 1 · 7 ms',
      'Absent | not deployed here',
      'Denied | no traces',
      'Failed | Lambda cannot run it',
      'New | no traces since its release at 12:00',
      'Off | no traces: active tracing is off',
      'On | no traces: tracing is on',
      'Set | no traces since its change of configuration at 12:00',
    ]);
    const rows = picture.model.children().map((node) => picture.model.row(node, NOW));
    assert.deepEqual(
      rows.map(({ icon }) => icon?.id),
      [
        'symbol-function',
        'circle-slash',
        'symbol-function',
        'warning',
        'symbol-function',
        'eye-closed',
        'symbol-function',
        'symbol-function',
      ],
    );
    assert.equal(rows[0]?.context, 'function.source.deployed');
    assert.equal(rows[1]?.context, 'function.source.untraced');
    assert.match(rows[2]?.tooltip ?? '', /not known: No permission for lambda:ListFunctions/);
    assert.match(rows[3]?.tooltip ?? '', /The key is gone/);
    assert.match(
      rows[6]?.tooltip ?? '',
      /Lambda: x in account 111111111111\nnodejs22.x, tracing Active\nLast changed 2 Jan 09:30/,
    );
    assert.match(rows[7]?.tooltip ?? '', /Released 2 Jan 09:30, changed again 2 Jan 12:00 with the same code/);
  });

  it('show the calls of one version or alias alone, where that was chosen', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:CreateOrder';
    const as = (qualifier: string) => ({ more: { resource_arn: `${arn}:${qualifier}` } });
    const picture = new ExplorerPicture();
    const made = [
      { n: 1, duration: 5, ...as('live') },
      { n: 2, duration: 50 },
      { n: 3, duration: 7, ...as('live') },
    ];
    await picture.put(...made);
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | 3 · 5–50 ms']);
    assert.match(picture.model.row(picture.child(undefined, 0), NOW).tooltip, /\nCalled as live 2×, \$LATEST 1×\n/);
    picture.shownAs = 'live';
    await picture.build();
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | live · 2 · 5–7 ms']);
    assert.deepEqual(picture.rows(picture.child(undefined, 0)).length, 2);
    assert.match(picture.model.row(picture.child(undefined, 0), NOW).tooltip, /: calls of live are shown\n/);
    picture.shownAs = '$LATEST';
    await picture.build();
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | $LATEST · 1 · 50 ms']);
    picture.shownAs = '7';
    await picture.build();
    picture.model.update(NOW);
    assert.match(picture.rows()[0] ?? '', /^CreateOrder \| 7 · None of the calls that were read is of 7: /);
    // Before it is read, nobody knows by which version a trace called it.
    await picture.put({ n: 4, unread: true });
    picture.model.update(NOW);
    assert.match(picture.rows()[0] ?? '', /^CreateOrder \| 7 · 0 of 1 read$/);
  });

  it('say so where the handler was not found, beside the figures and in their order, which are of its traces', async () => {
    const picture = new ExplorerPicture([
      named('Accept'),
      named('CreateOrder', { handlerPlace: undefined, notes: ['No file create.ts.'] }),
    ]);
    await picture.put({ n: 1, fault: true }, { n: 2 }, { n: 3, through: ['Accept'] });
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['CreateOrder | ⊗ 50 % · 2 · 100 ms · handler not found', 'Accept | 1 · 100 ms']);
    const row = picture.model.row(picture.child(undefined, 0), NOW);
    assert.match(
      row.tooltip,
      /No file create\.ts\.[^]*Warm: 100 ms[^]*2 invocations in 2 traces: 1 fault\nThe shares of the row are of these invocations, by how they ended\.\n[^]*X-Ray records a sample/,
    );
    assert.equal(row.icon?.color, 'charts.red');
  });

  it('stand below what tells of a template that cannot be read, which opens where that is', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    const file = 'file:///app/template.yaml';
    picture.unreadable = [
      { place: { file, line: 37 }, message: 'Not valid YAML.', hidesFunctions: 'all', meanwhile: 'So far …' },
    ];
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['Open line 37 of template.yaml', 'CreateOrder | 1 · 100 ms']);
    const [row] = picture.model.children().map((node) => picture.model.row(node, NOW));
    const at = { line: 36, character: 0 };
    assert.deepEqual(row?.command, {
      ...{ id: 'vscode.open', title: 'Open line 37 of template.yaml' },
      args: [file, { selection: { start: at, end: at } }],
    });
    assert.equal(picture.model.title(NOW).message, 'template.yaml cannot be read at line 37. So far …');
  });

  it('are none while nothing is connected or a connection is first read, so that the view says what to do', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    picture.state = { kind: 'disconnected' };
    picture.model.update(NOW);
    assert.deepEqual([picture.rows(), picture.model.holds], [[], 'unknown']);
    assert.deepEqual(picture.model.title(NOW), { description: '', message: '' });
    picture.state = { kind: 'connecting', connection: { kind: 'local', endpoint: 'http://127.0.0.1:2000' } };
    picture.model.update(NOW);
    assert.deepEqual([picture.rows(), picture.model.holds], [[], 'unknown']);
    assert.equal(picture.model.title(NOW).message, 'Reading the traces of local endpoint …');
    picture.isSilent = true;
    assert.equal(picture.model.title(NOW).message, 'Reading the traces of local endpoint … No answer yet.');
  });

  it('are none where the workspace declares none, without a message in the welcome’s way', async () => {
    const picture = await new ExplorerPicture([]).build();
    picture.model.update(NOW);
    assert.deepEqual([picture.rows(), picture.model.holds], [[], 'none']);
    assert.deepEqual(picture.model.title(NOW), { description: 'local endpoint · last 1 h', message: '' });
  });

  it('stay when reading fails, below the way out', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    const error = new UserError('The session has expired.', { label: 'Sign In', command: 'aws.login', args: ['dev'] });
    picture.state = { kind: 'failed', connection: { kind: 'local', endpoint: 'http://127.0.0.1:2000' }, error };
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['Sign In', 'Try Again', 'CreateOrder | 1 · 100 ms']);
    assert.equal(picture.model.title(NOW).message, 'The session has expired.');
    const { command } = picture.model.row(picture.child(undefined, 0), NOW);
    assert.deepEqual([command?.id, command?.args], ['aws.login', ['dev']]);
    assert.deepEqual(picture.model.update(NOW), []);
  });
});

describe('the explorer’s traces', () => {
  const request = { method: 'post', url: 'https://x.example/orders?token=secret', status: 502 };
  const init = { id: 'aaaaaaaaaaaaaaaa', name: 'Init', start_time: (NOW - 4000) / 1000, end_time: (NOW - 3160) / 1000 };

  it('say when, what, how long and how it ended', async () => {
    const picture = await new ExplorerPicture().put(
      { n: 1, duration: 1240, fault: true, http: request },
      { n: 2, running: true },
      { n: 3, unread: true, duration: 61 },
      { n: 4, duration: 1000, more: { subsegments: [init] } },
      { n: 30, at: 50 * 60_000 },
    );
    picture.model.update(NOW);
    const [declaredRow] = picture.model.children();
    assert.deepEqual(picture.rows(declaredRow), [
      `${clock(1000)}  1.24 s | 502 POST /orders`,
      `${clock(2000)}  in progress`,
      `${clock(3000)}  61 ms | not read yet`,
      `${clock(4000)}  1 s | cold · handler 160 ms`,
      `${clock(50 * 60_000)}  100 ms`,
    ]);
    const rows = picture.model.children(declaredRow).map((node) => picture.model.row(node, NOW));
    assert.deepEqual(
      rows.map(({ icon }) => [icon?.id, icon?.color]),
      [
        ['error', 'charts.red'],
        ['sync', 'charts.blue'],
        ['circle-outline', undefined],
        ['pass', 'charts.green'],
        ['pass', 'charts.green'],
      ],
    );
    assert.equal(rows[0]?.spoken, `${clock(1000)}, fault, 1.24 seconds, 502 POST /orders`);
    assert.equal(rows[3]?.spoken, `${clock(4000)}, succeeded, 1 second, cold start, handler 160 milliseconds`);
    assert.deepEqual(rows[0]?.command?.args, [{ traceId: traceId(1), failed: '0000000100000000' }]);
    const [failing] = picture.model.children(declaredRow);
    assert.ok(failing?.kind === 'trace');
    assert.deepEqual(picture.model.timelineOf(failing), rows[0]?.command?.args?.[0]);
    assert.deepEqual(rows[3]?.command?.args, [{ traceId: traceId(4), failed: undefined }]);
    assert.match(rows[3]?.tooltip ?? '', /\nCreateOrder: 160 ms · cold, init 840 ms/);
    assert.match(rows[0]?.tooltip ?? '', new RegExp(`^${traceId(1)}\n2026-01-0.*Z · whole trace 1\\.24 s · fault`));
  });

  it('say that init failed where no handler ran', async () => {
    const cause = { exceptions: [{ id: 'e', type: 'Runtime.ImportModuleError', message: 'm' }] };
    const crashed = { ...init, end_time: (NOW - 3000) / 1000 };
    const picture = await new ExplorerPicture().put({
      ...{ n: 4, duration: 1000, fault: true, more: { subsegments: [crashed], cause } },
    });
    picture.model.update(NOW);
    const [declaredRow] = picture.model.children();
    assert.deepEqual(picture.rows(), ['CreateOrder | ⊗ 100 % · 1 · init failed']);
    assert.deepEqual(picture.rows(declaredRow), [
      `${clock(4000)}  1 s | cold · init failed: Runtime.ImportModuleError`,
    ]);
    const [row] = picture.model.children(declaredRow).map((node) => picture.model.row(node, NOW));
    assert.match(row?.tooltip ?? '', /\nCreateOrder: init failed: Runtime\.ImportModuleError · cold, init 1 s/);
  });

  it('name the day of a time that is not today’s', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, at: HOUR / 2 });
    picture.model.update(NOW + 24 * HOUR);
    const node = picture.child(picture.child(undefined, 0), 0);
    assert.equal(picture.model.row(node, NOW + 24 * HOUR).label, `2 Jan ${clock(HOUR / 2)}  100 ms`);
  });

  it('stand below each function that they ran through', async () => {
    const all = [named('CreateOrder'), named('NotifyCustomer')];
    const picture = await new ExplorerPicture(all).put({ n: 1, through: ['NotifyCustomer', 'CreateOrder'] });
    picture.model.update(NOW);
    const ids = picture.model.children().map((node) => picture.child(node, 0).id);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(
      picture.model.traceNodes(traceId(1)).map(({ id }) => id),
      ids,
    );
    assert.equal(picture.model.traceNode(traceId(1)).id, ids[0]);
    const labels = picture.model.children().map((node) => picture.rows(node)[0]);
    assert.deepEqual(labels, [`${clock(1000)}  100 ms | NotifyCustomer`, `${clock(1000)}  100 ms`]);
  });

  it('fail where the function did, also if the caller did not, and not where only another did; a click leads to what failed', async () => {
    const all = [named('CreateOrder'), named('NotifyCustomer')];
    const through = ['NotifyCustomer', 'CreateOrder'];
    const picture = await new ExplorerPicture(all).put({ n: 1, through, fault: true, faultAt: 1 });
    picture.model.update(NOW);
    const icons = ['CreateOrder', 'NotifyCustomer'].map((name) => {
      const trace = picture.child(picture.model.functionNode(name), 0);
      return picture.model.row(trace, NOW).icon?.id;
    });
    assert.deepEqual(icons, ['error', 'pass']);
    const [caller] = picture.rows(picture.model.functionNode('NotifyCustomer'));
    assert.equal(caller, `${clock(1000)}  100 ms | 1 span failed`);
    const opened = ['CreateOrder', 'NotifyCustomer'].map((name) => {
      const trace = picture.child(picture.model.functionNode(name), 0);
      return picture.model.row(trace, NOW).command?.args;
    });
    assert.deepEqual(opened, [
      [{ traceId: traceId(1), failed: '0000000100000001' }],
      [{ traceId: traceId(1), failed: '0000000100000001' }],
    ]);
  });

  it('say how a run ended when it has', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, running: true });
    picture.model.update(NOW);
    const fn = picture.child(undefined, 0);
    assert.deepEqual(picture.rows(fn), [`${clock(1000)}  in progress`]);
    await picture.put({ n: 1, revision: 2, duration: 250 });
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(fn), [`${clock(1000)}  250 ms`]);
  });

  it('stay text whatever they hold', async () => {
    const name = `$(error)${RLO}<b>\n[x](command:rm)`;
    const url = `https://x.example/${RLO}a$(zap)`;
    const picture = await new ExplorerPicture().put(
      { n: 1, http: { method: 'GET', url } },
      { n: 2, more: { subsegments: [{ id: 'bbbbbbbbbbbbbbbb', name, start_time: 1, end_time: 2 }] } },
    );
    picture.model.update(NOW);
    const [fn] = picture.model.children();
    const trace = picture.child(fn, 1);
    const span = picture.child(picture.child(trace, 0), 0);
    const rows = [picture.child(fn, 0), trace, span].map((node) => picture.model.row(node, NOW));
    for (const { label, description, tooltip, spoken } of rows) {
      assert.doesNotMatch(`${label}${description}${spoken}`, /\$\(|\u202e|\n/);
      assert.doesNotMatch(tooltip, /\u202e/);
    }
    assert.match(rows[2]?.label ?? '', /^\$ \(error\) <b> \[x\]\(command:rm\)$/);
  });
});

describe('below a trace', () => {
  const child = (id: string, more: object): object => ({ id, start_time: 10, end_time: 10.022, ...more });
  const tree = {
    subsegments: [
      child('1111111111111111', {
        name: '## create.handler',
        subsegments: [
          child('2222222222222222', {
            name: 'DynamoDB',
            namespace: 'aws',
            aws: { operation: 'PutItem', table_name: 'orders' },
          }),
          child('3333333333333333', {
            name: 'payments.example.com',
            namespace: 'remote',
            fault: true,
            http: {
              request: { method: 'POST', url: 'https://payments.example.com/charge' },
              response: { status: 502 },
            },
          }),
        ],
      }),
    ],
  };

  it('stand its spans as a tree, and its logs', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, more: tree });
    picture.model.update(NOW);
    const trace = picture.child(picture.child(undefined, 0), 0);
    assert.deepEqual(picture.rows(trace), ['CreateOrder | 100 ms', 'Logs']);
    const handler = picture.child(picture.child(trace, 0), 0);
    assert.deepEqual(picture.rows(handler), [
      'DynamoDB PutItem orders | 22 ms',
      'POST payments.example.com /charge | 22 ms · 502',
    ]);
    const failing = picture.child(handler, 1);
    const row = picture.model.row(failing, NOW);
    assert.equal(row.spoken, 'POST payments.example.com /charge, fault, 22 milliseconds, 502');
    assert.deepEqual(row.command?.args, [{ traceId: traceId(1), spanId: '3333333333333333' }]);
    assert.deepEqual([row.icon?.id, row.expandable], ['error', false]);
    const path: ExplorerNode[] = [];
    for (let node = picture.model.parent(failing); node; node = picture.model.parent(node)) path.push(node);
    assert.deepEqual(path, [handler, picture.child(trace, 0), trace, picture.child(undefined, 0)]);
  });

  it('name the lines of spans when they are found, and again when they change', async () => {
    const picture = new ExplorerPicture();
    let line = 24;
    picture.placesOf = () =>
      Promise.resolve({
        span: (id) => {
          const place = { file: 'file:///app/src/create.ts', column: 1, endLine: line, endColumn: 2 };
          const places = [
            { ...place, line },
            { ...place, line: 41 },
          ] as const;
          return id === '2222222222222222' ? { kind: 'place', places, evidence: '' } : { kind: 'none', reason: 'x' };
        },
        spansAt: () => [],
        frame: () => undefined,
      });
    await picture.put({ n: 1, more: tree });
    picture.model.update(NOW);
    const handler = picture.child(picture.child(picture.child(picture.child(undefined, 0), 0), 0), 0);
    const news = (): Promise<string> => new Promise((resolve) => picture.places.onDidChange(resolve));
    const found = news();
    assert.equal(picture.rows(handler)[0], 'DynamoDB PutItem orders | 22 ms');
    assert.equal(await found, traceId(1));
    assert.equal(picture.rows(handler)[0], 'DynamoDB PutItem orders | 22 ms · create.ts:24 or 41');
    assert.equal(picture.model.row(picture.child(handler, 0), NOW).context, 'span.source');
    assert.equal(picture.model.row(picture.child(handler, 1), NOW).context, 'span');
    line = 25;
    const again = news();
    picture.places.lookAgain();
    await again;
    assert.match(picture.rows(handler)[0] ?? '', /create\.ts:25/);
  });

  it('say what logs hold once they were read', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    picture.model.update(NOW);
    const lines = ['info', 'error', undefined].map((level) => ({ line: { kind: 'user', level } }));
    picture.logs.set(traceId(1), { traceId: traceId(1), parts: [], lines } as unknown as TraceLog);
    const trace = picture.child(picture.child(undefined, 0), 0);
    assert.deepEqual(picture.model.update(NOW), [trace]);
    assert.equal(picture.rows(trace).at(-1), 'Logs | 3 lines, 1 error');
    assert.deepEqual(picture.model.row(picture.child(trace, 1), NOW).command?.args, [{ traceId: traceId(1) }]);
  });

  it('tell before they were read what their summaries say: entry, root cause, annotations', async () => {
    const path = [
      { name: 'api/dev', type: 'AWS::ApiGateway::Stage', entities: ['api/dev'] },
      { name: 'CreateOrder', type: 'AWS::Lambda::Function', entities: ['CreateOrder', 'charge'] },
    ];
    const exceptions = [{ type: 'PaymentDeclined', message: 'card \u202eexpired' }];
    const unread = { unread: true, entryPoint: { name: 'api/dev', type: undefined } };
    const picture = await new ExplorerPicture().put(
      { n: 1, ...unread, rootCauses: [{ kind: 'fault', path, exceptions }], annotations: { tenant: ['a', '2'] } },
      { n: 2, ...unread, rootCauses: [{ kind: 'slow', path, exceptions: [] }], http: { method: 'GET' } },
      { n: 3, ...unread, entryPoint: { name: 'CreateOrder', type: 'AWS::Lambda::Function' } },
    );
    picture.model.update(NOW);
    const [node] = picture.model.children();
    assert.deepEqual(picture.rows(node), [
      `${clock(1000)}  100 ms | PaymentDeclined in CreateOrder › charge · api/dev · not read yet`,
      `${clock(2000)}  100 ms | slow in CreateOrder › charge · GET · not read yet`,
      `${clock(3000)}  100 ms | not read yet`,
    ]);
    const rows = picture.model.children(node).map((child) => picture.model.row(child, NOW));
    // The answer was none of a failure, and the way of one leads through this function.
    assert.deepEqual(
      rows.map(({ icon }) => icon?.id),
      ['error', 'circle-outline', 'circle-outline'],
    );
    assert.deepEqual(rows[0]?.tooltip.split('\n').slice(2, -1), [
      'Root cause: PaymentDeclined in CreateOrder › charge',
      'PaymentDeclined: card \\u202eexpired',
      'tenant: a, 2',
    ]);
    await picture.put({ n: 1, revision: 2, rootCauses: [{ kind: 'fault', path, exceptions }] });
    picture.model.update(NOW);
    assert.equal(picture.rows(node)[0], `${clock(1000)}  100 ms`);
  });

  it('stands a sentence before it was read, and no logs', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, unread: true });
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(picture.child(picture.child(undefined, 0), 0)), [
      'The spans of this trace were not read yet.',
    ]);
  });

  it('lie the rows of ten thousand spans in pages', async () => {
    const subsegments = Array.from({ length: 10_000 }, (_, i) =>
      child(i.toString(16).padStart(16, '0'), { name: `step ${i}` }),
    );
    const picture = await new ExplorerPicture().put({ n: 1, more: { subsegments } });
    picture.model.update(NOW);
    const root = picture.child(picture.child(picture.child(undefined, 0), 0), 0);
    assert.equal(picture.model.children(root).length, 500 + 19);
    const page = picture.child(root, 518);
    assert.equal(picture.rows(page).length, 500);
    assert.equal(picture.model.parent(picture.child(page, 0)), page);
  });
});

describe('the explorer while traces come', () => {
  it('keeps the nodes, and refreshes what has changed alone', async () => {
    const all = [named('CreateOrder'), named('Busy')];
    const picture = await new ExplorerPicture(all).put({ n: 1 }, { n: 2, through: ['Busy'] }, { n: 3, unread: true });
    assert.equal(picture.model.update(NOW), 'all');
    const [busy, create] = picture.model.children();
    assert.ok(busy && create);
    const trace = picture.child(create, 0);
    assert.deepEqual(picture.model.update(NOW), []);

    await picture.put({ n: 3, revision: 2, unread: true });
    assert.deepEqual(picture.model.update(NOW), [picture.child(create, 1)], 'a trace that has grown');
    await picture.put({ n: 3 });
    assert.deepEqual(picture.model.update(NOW), [create], 'a function with other figures');
    await picture.put({ n: 4, through: ['Busy'] });
    assert.deepEqual(picture.model.update(NOW), [busy], 'a function with one more trace');
    assert.deepEqual(picture.model.children(), [busy, create]);
    assert.equal(picture.child(create, 0), trace);
    await picture.put({ n: 5, fault: true });
    assert.equal(picture.model.update(NOW), 'all', 'functions in another order');
    assert.deepEqual(picture.model.children(), [create, busy]);
  });

  it('notices a trace that came as another went', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 }, { n: 2 }, { n: 3 });
    const listed = (...traces: readonly number[]): readonly string[] => {
      picture.pictures = picture.pictures?.map((each) => ({ ...each, traces: traces.map(traceId) }));
      picture.model.update(NOW);
      const [fn] = picture.model.children();
      return picture.model.children(fn).map((node) => (node.kind === 'trace' ? node.traceId : node.kind));
    };
    assert.deepEqual(listed(1, 2), [traceId(1), traceId(2)]);
    assert.deepEqual(listed(1, 3), [traceId(1), traceId(3)]);
  });

  it('shows a thousand traces in pages that keep their place', async () => {
    const made = (count: number): readonly Made[] => Array.from({ length: count }, (_, i) => ({ n: i + 1 }));
    const picture = await new ExplorerPicture().put(...made(1001));
    picture.model.update(NOW);
    const [fn] = picture.model.children();
    const rows = picture.rows(fn);
    assert.deepEqual(
      [rows.length, rows[500], rows[501]],
      [502, 'Show More | 501–1,000 of 1,001', 'Show More | 1,001 of 1,001'],
    );
    const page = picture.child(fn, 500);
    assert.equal(picture.rows(page).length, 500);
    assert.equal(picture.child(fn, 500), page);
    assert.equal(picture.model.parent(picture.child(page, 0)), page);
    assert.equal(picture.model.parent(page), fn);
    assert.equal(picture.model.parent(picture.model.traceNode(traceId(1001))), picture.child(fn, 501));
    assert.equal(picture.model.parent(picture.model.traceNode(traceId(500))), fn);
  });

  it('does not look a function or trace up that is not there', async () => {
    const picture = await new ExplorerPicture([named('CreateOrder')], { errorsOnly: true }).put({ n: 1 });
    picture.model.update(NOW);
    assert.throws(() => picture.model.functionNode('Nobody'), UserError);
    assert.throws(() => picture.model.traceNode(traceId(9)), UserError);
    const leadsTo = (command: string) => (error: unknown) =>
      error instanceof UserError && error.remedy?.command === command;
    assert.throws(() => picture.model.functionNode('CreateOrder'), leadsTo('beamline.clearFilter'));
    assert.throws(() => picture.model.traceNode(traceId(1)), leadsTo('beamline.clearFilter'));
    await picture.filter.set({ errorsOnly: false, filter: 'fault' });
    picture.model.update(NOW);
    assert.throws(() => picture.model.traceNode(traceId(1)), leadsTo('beamline.clearFilter'));
    await picture.filter.set({ filter: '' });
    picture.model.update(NOW);
    assert.equal(picture.model.functionNode('CreateOrder').id, 'file:///app/template.yaml#CreateOrder');
    assert.equal(picture.model.functionNode('file:///app/template.yaml#CreateOrder'), picture.child(undefined, 0));
  });
});

describe('the explorer, where X-Ray lists a share of the traces', () => {
  it('leads to the search of the rest, below its functions', async () => {
    const picture = await new ExplorerPicture([named('CreateOrder')]).put({ n: 1 });
    picture.model.update(NOW);
    assert.equal(picture.rows().length, 1);
    picture.searchable = true;
    assert.equal(picture.model.update(NOW), 'all');
    const action = picture.child(undefined, 1);
    const row = picture.model.row(action, NOW);
    assert.deepEqual([action.kind, row.command?.id], ['action', 'beamline.searchSpans']);
    assert.deepEqual(
      [row.label, row.description],
      ['Search Spans…', 'of all traces, as Transaction Search keeps them in CloudWatch Logs'],
    );
    assert.deepEqual(picture.model.update(NOW), []);
    assert.equal(picture.child(undefined, 1), action);
    const empty = await new ExplorerPicture([]).build();
    empty.searchable = true;
    empty.model.update(NOW);
    assert.deepEqual(empty.rows(), []);
  });
});
