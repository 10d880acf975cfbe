import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { activeEditor } from './workbench/lenses.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { timelineOf } from './workbench/timelineView.ts';
import { TreeView } from './workbench/treeView.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const FOLDER = inRoot('test/ui/workspaces/numbered');

/** Texts that try to be more than text; each begins with a word of its own. */
const hostile = {
  // Stands as a name in the source too, so that a lens says it.
  name: 'name $(flame) <img src="https://hostile.example/a.png"> [x](command:workbench.action.quit)',
  image:
    'image <img src=https://hostile.example/b.png onerror="globalThis.pwned=1"><svg onload="globalThis.pwned=2"></svg>',
  script: 'script </script><script>globalThis.pwned=3</script><iframe src="https://hostile.example/c"></iframe>',
  markdown:
    'markdown ![i](https://hostile.example/d.png) [x](command:workbench.action.quit) <command:workbench.action.quit>',
  icons: 'icons $(error) $(sync~spin) \\$(flame)',
  ansi: 'ansi \u001b[31mred\u001b[0m \u001b]8;;https://hostile.example\u0007link\u001b]8;;\u0007\u001b[2J',
  bidi: 'bidi \u202egnp.exe\u202c \u2066\u200fabc\u2069 \u0000\ufeff end',
  lines: 'lines \r\nREPORT RequestId: forged\u2028Duration: 1 ms\n\n\tend',
} as const;

/** What hides or forges something where it is drawn as it is. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** The longest event that CloudWatch Logs takes: 1 MiB less 26 bytes. */
const LONGEST_EVENT = 1_048_576 - 26;

describe('hostile content of traces and logs', function () {
  this.timeout(180_000);
  const traceId = `1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  let local: StartedEndpoint;
  let editor: UiEditor;
  let workbench: Workbench;
  let tree: TreeView;
  const requests: string[] = [];
  let address: string;

  before(async () => {
    local = await startEndpoint();
    await sendTrace(local, traceId);
    editor = await startUiEditor({
      settings: { 'beamline.localEndpoint.address': local.url, 'beamline.lenses.lines': 'all' },
    });
    workbench = await editor.open(FOLDER);
    tree = new TreeView(workbench.page, 'Traces');
    address = workbench.page.url();
    workbench.page.context().on('request', (request) => {
      if (request.url().includes('hostile.example')) requests.push(request.url());
    });
    await workbench.openFile('src/hostile.mjs');
    await workbench.connectLocally();
  });
  after(async () => {
    await editor?.close();
    await local?.dispose();
  });
  pictureOnFailure(() => workbench);

  afterEach('nothing ran, nothing was loaded, and the window answers', async () => {
    const { page } = workbench;
    for (const frame of page.frames()) {
      // A frame may just be going.
      const pwned = await frame.evaluate('globalThis.pwned').catch(() => undefined);
      assert.equal(pwned, undefined, frame.url());
    }
    assert.deepEqual(requests, []);
    assert.equal(page.url(), address);
    assert.equal(page.context().pages().length, 1, 'no other window was opened');
    const made = page.locator(
      'img[src*="hostile"], [data-href^="command:workbench"], [href^="command:workbench"], iframe[src*="hostile"]',
    );
    assert.equal(await made.count(), 0);
    const began = Date.now();
    await workbench.commands('Beamline: Filter Traces');
    assert.ok(Date.now() - began < 5000, `${Date.now() - began} ms`);
  });

  it('stays text in lenses and hovers', async () => {
    const lens = await workbench.lens(/^name /, { line: 5 });
    assert.match(
      lens.text,
      /^name \$ \(flame\) <img src="https:\/\/hostile\.example\/a\.png"> \[x\]\(command:workbench/,
    );
    const thrown = await workbench.lens(/× image/, { line: 12 });
    assert.match(
      thrown.text,
      /^\$\(error\) \d × image <img src=https:\/\/hostile\.example\/b\.png onerror="globalThis/,
    );
    for (const [word, line] of [
      ['captureAsyncFunc', 5],
      ['refused', 12],
    ] as const) {
      await workbench.goToLine(line);
      await workbench.hover(activeEditor(workbench.page).locator('.view-line').getByText(word).first());
      const shown = workbench.page.locator('.monaco-hover:visible');
      // What other extensions say may come first.
      await until('the hover', async () => (await shown.allInnerTexts()).join('\n').includes('<img src='));
      // Beamline's own: a picture of durations, and links to its own commands.
      const code = shown.locator(
        [
          ...['.codicon-flame', '.codicon-sync', '[data-href*="hostile.example"]', 'img[src*="hostile"]'],
          ...['img:not([src^="data:image/svg+xml"])', '[data-href^="command"]:not([data-href^="command:beamline."])'],
        ].join(', '),
      );
      const made = await code.evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML.slice(0, 300)));
      assert.deepEqual(made, []);
      await workbench.page.keyboard.press('Escape');
    }
  });

  it('stays text in the list of traces', async () => {
    await workbench.clickLens(/^name /, 5);
    const [item] = await workbench.quickInput.items();
    assert.match(item?.description ?? '', /script/);
    await workbench.quickInput.cancel();
  });

  it('stays text in the explorer', async () => {
    await workbench.showBeamline();
    await tree.toggle(/^Hostile /, true);
    await tree.toggle(/^\d\d:\d\d:\d\d /, true);
    await tree.toggle(/^Hostile 2 s · /, true);
    for (const word of Object.keys(hostile)) await tree.row(shownAs(word));
    const rows = await tree.rows();
    assert.ok(rows.some(({ label }) => label.startsWith('icons $ (error) $ (sync~spin) ')));
    for (const { label, description, spoken } of rows) {
      for (const text of [label, description, spoken]) assert.doesNotMatch(text, HIDDEN);
    }
    const list = tree.list();
    assert.equal(await list.locator('.label-name .codicon, .label-description .codicon').count(), 0);
    assert.equal(await list.locator('img, script, iframe, svg').count(), 0);
    const hover = workbench.page.locator('.workbench-hover:visible').first();
    await until('the hover of a row', async () => {
      // A row that was drawn anew under a resting mouse shows none.
      await workbench.page.mouse.move(700, 700);
      await (await tree.element(shownAs('image'))).hover();
      await hover.waitFor({ timeout: 3000 });
      return true;
    });
    assert.match(await hover.innerText(), /image <img src=/);
    assert.equal(await hover.locator('img, svg, a').count(), 0);
  });

  it('stays text in the timeline and its log list', async () => {
    await tree.click(shownAs('image'));
    const timeline = await timelineOf(workbench);
    await until('the span to be selected', async () => shownAs('image').test(await timeline.selected()));
    for (const word of Object.keys(hostile)) {
      const row = await timeline.row(shownAs(word));
      assert.doesNotMatch((await row.textContent()) ?? '', HIDDEN);
      await timeline.select(shownAs(word));
      const details = await timeline.detail(`${word} `);
      assert.doesNotMatch(details.replaceAll(/[\n\t]/g, ''), HIDDEN, word);
    }
    await timeline.showTab('Logs');
    for (const word of Object.keys(hostile)) {
      const line = await timeline.logLine(new RegExp(`${word}(?!\\w)`));
      const shown = await line.innerText();
      assert.doesNotMatch(shown.replaceAll(/[\n\t]/g, ''), HIDDEN, word);
    }
    const long = await timeline.logLine(/long x{100}/);
    assert.ok((await long.innerText()).length < 10_000);
    const { frame } = timeline;
    // The page’s own script stands behind its element, and one of VS Code’s.
    const made = frame.locator(
      'img, iframe, object, embed, svg[onload], script:not([src], #_vscodeApiScript, #timeline + script)',
    );
    assert.deepEqual(await made.evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 200))), []);
    const links = await frame.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
    assert.deepEqual(
      links.filter((href) => /hostile|command|javascript|data:/.test(href)),
      [],
    );
  });

  it('stays text in the log document, whole', async () => {
    await workbench.runCommand('View: Close All Editors');
    await tree.click(/^Logs/);
    const text = await until('the whole log', async () => {
      if (!(await workbench.activeTab()).startsWith(traceId)) return undefined;
      const whole = await workbench.wholeText();
      return /\bREPORT\b/.test(whole) && whole;
    });
    const lines = text.split('\n');
    const long = lines.find((line) => line.includes('long x'));
    assert.equal(long?.slice(long.indexOf('long x')), longLine());
    for (const line of lines) assert.doesNotMatch(line.replaceAll('\t', ''), HIDDEN);
    for (const word of ['image', 'script', 'markdown', 'icons'] as const) {
      assert.equal(lines.filter((line) => line.endsWith(hostile[word])).length, 1, word);
    }
    assert.ok(lines.some((line) => line.includes('ansi \\u001b[31mred\\u001b[0m')));
    assert.ok(lines.some((line) => line.includes('bidi \\u202egnp.exe\\u202c')));
    // What pretends to be Lambda's own line stands indented, below the line that it came with.
    const forged = lines.findIndex((line) => line.includes('REPORT RequestId: forged'));
    assert.match(lines[forged] ?? '', /^ {4}REPORT/);
    assert.match(lines[forged - 1] ?? '', /lines/);
  });

  it('stays text in the text of the trace', async () => {
    await workbench.runCommand('View: Close All Editors');
    await tree.contextMenu(/^\d\d:\d\d:\d\d /, 'Open Trace as Text');
    const text = await until('the text', async () => {
      if (!(await workbench.activeTab()).includes(traceId)) return undefined;
      const whole = await workbench.wholeText();
      return whole.includes('markdown') && whole;
    });
    assert.doesNotMatch(text.replaceAll('\n', ''), HIDDEN);
    for (const word of ['image', 'script', 'markdown', 'icons'] as const) assert.ok(text.includes(hostile[word]), word);
  });
});

/** A span as it is named: a request says its method first. */
function shownAs(word: string): RegExp {
  return new RegExp(`^(GET )?${word} `);
}

function longLine(): string {
  return `long ${'x'.repeat(LONGEST_EVENT - 'long '.length - 4)} end`;
}

/** One invocation of the function that never ran, with what it never logged. */
async function sendTrace({ xray, logs }: StartedEndpoint, traceId: string): Promise<void> {
  const [start, end] = [Date.now() - 5000, Date.now() - 3000];
  const requestId = randomUUID();
  const stream = '2026/01/01/[$LATEST]00000000000000000000000000000000';
  const names = Object.values(hostile);
  const subsegments = names.map((text, index) => hostileSubsegment(text, index, start + index * 100));
  const document = {
    ...{ trace_id: traceId, id: randomBytes(8).toString('hex'), name: 'Hostile', origin: 'AWS::Lambda::Function' },
    ...{ start_time: start / 1000, end_time: end / 1000, fault: true },
    aws: {
      ...{ function_arn: 'arn:aws:lambda:us-east-1:123456789012:function:Hostile', request_id: requestId },
      cloudwatch_logs: [{ log_group: '/aws/lambda/Hostile' }],
    },
    http: {
      request: { method: hostile.icons, url: `https://shop.example/${hostile.script}` },
      response: { status: 502 },
    },
    subsegments,
  };
  const { UnprocessedTraceSegments } = await xray.send(
    new PutTraceSegmentsCommand({ TraceSegmentDocuments: [JSON.stringify(document)] }),
  );
  assert.deepEqual(UnprocessedTraceSegments ?? [], []);
  const logGroupName = '/aws/lambda/Hostile';
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: stream }));
  const said = [
    ...names,
    longLine(),
    `${new Date(start).toISOString()}\t${requestId}\tERROR\t${hostile.markdown} again`,
  ];
  const messages = [
    `START RequestId: ${requestId} Version: $LATEST\n`,
    ...said,
    `END RequestId: ${requestId}\n`,
    `REPORT RequestId: ${requestId}\tDuration: 2000.00 ms\tBilled Duration: 2000 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\nXRAY TraceId: ${traceId}\tSegmentId: ${document.id}\tSampled: true\t\n`,
  ];
  await logs.send(
    new PutLogEventsCommand({
      ...{ logGroupName, logStreamName: stream },
      logEvents: messages.map((message, index) => ({ timestamp: start + index, message })),
    }),
  );
}

/** Half of them are requests, which are named by their address, the others by their name. */
function isRequest(text: string): boolean {
  return /^(image|script|markdown)/.test(text);
}

function hostileSubsegment(text: string, index: number, start: number): object {
  return {
    ...{ id: randomBytes(8).toString('hex'), name: text, start_time: start / 1000, end_time: (start + 90) / 1000 },
    ...{ fault: true, namespace: isRequest(text) ? 'remote' : undefined },
    http: {
      request: { method: 'GET', url: `javascript:${text}`, user_agent: text },
      response: { status: 500 + index },
    },
    sql: { url: text, sanitized_query: text, database_type: text },
    annotations: { [`key${index}`]: text },
    metadata: { [text]: { [text]: text } },
    cause: {
      exceptions: [
        {
          ...{ id: randomBytes(8).toString('hex'), type: hostile.image, message: text },
          stack: [
            { path: '/var/task/hostile.mjs', line: 12, label: 'refuse' },
            { path: text, line: 1, label: text },
          ],
        },
      ],
    },
  };
}
