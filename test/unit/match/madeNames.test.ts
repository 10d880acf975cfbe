import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { CREATE, declared, span } from './literals.ts';

describe('names of spans that stand nowhere as a whole', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of a span of this name. */
  async function linesOf(name: string, extension: string, text: string): Promise<string> {
    const facts = await parser.parse(CREATE.replace('ts', extension), text);
    const match = matchSpan(span({ name }), siteIndex(declared(), facts ? [facts] : []));
    const lines = match.kind === 'none' ? [] : match.sites.map(({ place }) => place.line);
    return lines.toSorted((a, b) => a - b).join('|');
  }

  const script = (name: string, before = ''): Promise<string> =>
    linesOf(
      'audit',
      'js',
      `const { captureFunc } = require('aws-xray-sdk-core'); ${before}
captureFunc('audit', run);
captureFunc(${name}, run);`,
    );
  const python = (name: string, before = ''): Promise<string> =>
    linesOf(
      'audit',
      'py',
      `from aws_xray_sdk.core import xray_recorder; ${before}
xray_recorder.begin_subsegment("audit")
xray_recorder.begin_subsegment(${name})
`,
    );

  for (const [name, before] of [
    [`['au', 'dit'].join('')`],
    [`'au'.concat('dit')`],
    ['String.raw`audit`'],
    ['`${head}dit`', `const head = 'au';`],
    [`'AUDIT'.toLowerCase()`],
    ['name', `let name = 'au'; name += 'dit';`],
  ] as const)
    it(`are read of ${name} in JavaScript`, async () => {
      assert.equal(await script(name, before), '2|3');
      assert.equal(await script(name.replace(/dit/i, 'dition'), before?.replace('dit', 'dition')), '2');
    });

  it('are read of texts that Python puts together', async () => {
    assert.equal(await python('"".join(["au", "dit"])'), '2|3');
    assert.equal(await python('"AUDIT".lower()'), '2|3');
    assert.equal(await python('"-".join(["au", "dit"])'), '2');
  });

  it('may be put together of what the code writes, in whatever case', async () => {
    assert.equal(await script('parts.join(sign)', `const parts = ['au']; parts.push('dit');`), '2|3');
    assert.equal(await script('parts.join(sign)', `const parts = ['au']; parts.push('dits');`), '2');
    assert.equal(await script('label.toLowerCase()', `const label = LABELS.get('Audit');`), '2|3');
    const kebab = "const kebab = (text) => text.replace(/[A-Z]/g, lower); const names = ['Au-Dit'];";
    assert.equal(await script('kebab(names[at])', kebab), '2|3');
    assert.equal(await script('name', `let name = 'au'; if (isLong) name += 'dit';`), '2|3');
    const steps = "const STEPS = { au: 1, 'aud': 2 };";
    assert.equal(await script('`${head}it`', `${steps} for (const head in STEPS)`), '2|3', 'with what the line adds');
    assert.equal(await script('`${head}its`', `${steps} for (const head in STEPS)`), '2');
    assert.equal(await script('`au${named.name}`', 'function dit() {}'), '2|3', 'of the name of a function');
    assert.equal(await script('`au${named.name}`', 'function edit() {}'), '2');
    assert.equal(await script(`parts.join(sign) + ' step'`, `const parts = ['au', 'dit'];`), '2');
    assert.equal(await python(`"%s.%s" % (head, tail)`, 'head, tail = pick("au", "dit")'), '2');
    assert.equal(await python(`"%s%s" % (head, tail)`, 'head, tail = pick("au", "dit")'), '2|3');
  });

  it('may come in with an event', async () => {
    const handled = (body: string, before = ''): Promise<string> =>
      linesOf(
        'audit',
        'ts',
        `import { captureFunc } from 'aws-xray-sdk-core'; ${before}
export const handler = async (event: Input) => { captureFunc('audit', run);
${body} };`,
      );
    assert.equal(await handled('captureFunc(event.kind, run);'), '2|3');
    assert.equal(await handled('for (const record of event.records) captureFunc(record.kind, run);'), '2|3');
    assert.equal(await handled('const { kind } = JSON.parse(event.body); captureFunc(kind, run);'), '2|3');
    assert.equal(await handled('captureFunc(`au${event.kind}`, run);'), '2|3');
    for (const field of ['routeKey', 'orderId', 'requestContext.http.method'])
      assert.equal(await handled(`captureFunc(event.${field}, run);`), '2', field);
    assert.equal(await handled('const { orderId } = event; captureFunc(orderId, run);'), '2');
    assert.equal(await handled('captureFunc(`${event.kind} of it`, run);'), '2');
    const traced = 'const traced = (name: string, run: Run) => captureFunc(name, run);';
    assert.equal(await handled('traced(event.kind, run);', traced), '1|2');
    assert.equal(await handled('event.items.forEach(({ kind }) => traced(kind, run));', traced), '1|2');
    assert.equal(await handled('traced("other", () => event.kind);', traced), '2');
    const labelled =
      'const traced = (of: Label, run: Run) => { const name = typeof of === "string" ? of : `${of.prefix ?? ""}${of.name}`; captureFunc(name, run); };';
    assert.equal(await handled('traced({ name: event.kind }, run);', labelled), '1|2');
    assert.equal(await handled('traced({ name: "other" }, run);', labelled), '2');
    const all = 'const each = (names: string[]) => names.forEach((name) => captureFunc(name, run));';
    assert.equal(await handled('each(event.kinds);', all), '1|2');
    assert.equal(await handled('each(KINDS);', all), '2');
    const timed = `class Timed { constructor(label: string) { this.label = label; }
run() { captureFunc(this.label.replace('_', ' '), run); } }`;
    assert.equal(await handled('for (const kind of event.kinds) new Timed(kind).run();', timed), '2|3');
    assert.equal(await handled("new Timed('other').run();", timed), '3');
    const looked = 'const TITLES = new Map();';
    assert.equal(await handled('captureFunc(TITLES.get(event.kind), run);', looked), '2', 'of a table of its own');
    assert.equal(await python('event["kind"]', 'event = json.loads(body)'), '2|3');
    assert.equal(await python('titles["kind"]', 'titles = load()'), '2');
  });

  it('are read of what Java joins, and may be what it is given or puts together', async () => {
    const java = (name: string, body = ''): Promise<string> =>
      linesOf(
        'audit log',
        'java',
        `import com.amazonaws.xray.AWSXRay; class A { ${body}
void old() { AWSXRay.beginSubsegment("audit log"); }
void run(Map<String, String> event) { AWSXRay.beginSubsegment(${name}); } }`,
      );
    assert.equal(await java('String.join(" ", "audit", "log")'), '2|3');
    assert.equal(await java('new StringBuilder("audit").append(" ").append("log").toString()'), '2|3');
    assert.equal(await java('new StringBuilder("audit").append(" ").append("logs").toString()'), '2');
    assert.equal(await java('"%s log".formatted(step)', 'String step = pick("audit", "other");'), '2|3');
    assert.equal(await java('event.get("kind")'), '2|3');
    assert.equal(await java('names.get("kind")'), '2');
  });
});
