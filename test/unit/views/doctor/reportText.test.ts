import assert from 'node:assert/strict';
import type { Diagnosis } from '../../../../src/doctor/diagnose.ts';
import type { Place } from '../../../../src/base/place.ts';
import type { Finding } from '../../../../src/doctor/finding.ts';
import { reportText } from '../../../../src/views/doctor/reportText.ts';
import { declaredFunction } from '../../doctor/declaredFunction.ts';

const TEMPLATE = 'file:///app/template.yaml';

const fn = (logicalId: string) => declaredFunction(logicalId);

const off: Finding = {
  ...{ check: 'declared.tracing', verdict: 'missing', weight: 'cause', ground: 'Active tracing is off.' },
  place: { file: TEMPLATE, line: 7 },
  mend: { kind: 'edit', title: 'Set Tracing: Active', file: TEMPLATE, before: '', edits: [] },
};
const pasted: Finding = {
  ...{ check: 'instrumented.clients', verdict: 'missing', weight: 'advice', about: 'X', ground: 'Not captured.' },
  mend: { kind: 'paste', title: 'Capture it', text: 'a\n```\nb', where: 'Write it there.' },
};
const note: Finding = { check: 'practice.maintenance', verdict: 'missing', weight: 'note', ground: 'Old.' };
const unknown: Finding = { check: 'allowed.role', verdict: 'unknown', weight: 'cause', ground: 'Who knows.' };

const toAccount: Finding = {
  ...{ check: 'deployed.tracing', verdict: 'missing', weight: 'cause', ground: 'It is not traced.' },
  mend: {
    ...{ kind: 'account', title: 'Turn active tracing on for orders', functionName: 'orders', account: '123456789012' },
    connection: { kind: 'aws', profile: 'dev', region: 'eu-west-1' },
    effect: 'It costs money.',
  },
};

const texts = {
  pathText: (file: string) => decodeURI(file.replace('file:///app/', '')),
  linkOf: ({ file, line }: Place) => (file.startsWith('file:///app/') ? `/${file.slice(12)}#L${line}` : undefined),
};
const report = (...diagnoses: readonly Diagnosis[]) => reportText(diagnoses, { account: undefined, ...texts });

describe('the report of the doctor', () => {
  it('says what is missing first, each with its place, its check and its mend', () => {
    const { text, mends, places } = report({ fn: fn('Create'), findings: [note, unknown, off, pasted] });
    const lines = text.split('\n');
    assert.equal(lines[0], '# Tracing of Create');
    assert.ok(text.includes('2 findings: 1 cause of missing traces or spans, 1 piece of advice; 1 not known.'));
    assert.deepEqual(
      lines.filter((line) => line.startsWith('**')),
      ['**Findings (2)**', '**Not known (1)**', '**To know (1)**'],
    );
    const [edit, paste] = mends;
    assert.equal(lines[(edit?.line ?? 0) - 1], '- Active tracing is off. [`template.yaml:7`]');
    assert.equal(lines[edit?.line ?? 0], '  - Mend: Set Tracing: Active in `template.yaml`.');
    assert.equal(paste?.key.about, 'X');
    assert.ok(text.includes("    ```\n    a\n    '''\n    b\n    ```"));
    assert.deepEqual(
      places.map(({ place }) => place.line),
      [4, 7],
    );
  });

  it('lists the functions of a workspace, and says where nothing is missing', () => {
    const { text } = report({ fn: fn('A'), findings: [off] }, { fn: fn('B'), findings: [] });
    assert.match(text, /^# Tracing of this workspace\n/);
    assert.ok(
      text.includes(
        '| A | 1 finding: 1 cause of missing traces or spans. |\n| B | Nothing is missing, from the template to the code. |',
      ),
    );
    assert.ok(text.includes('Nothing is missing, from the template to the code.'));
  });

  it('has the command of what it changes on an account', () => {
    const { text, mends } = report({ fn: fn('Create'), findings: [toAccount] });
    const command =
      'aws lambda update-function-configuration --function-name orders --tracing-config Mode=Active --region eu-west-1 --profile dev';
    assert.ok(
      text.includes(`  - Mend: Turn active tracing on for orders. It costs money.\n\n    \`\`\`\n    ${command}\n`),
    );
    assert.equal(mends.length, 1);
  });

  it('says whether what is deployed was looked at', () => {
    const diagnosis = { fn: fn('Create'), findings: [] };
    assert.ok(report(diagnosis).text.includes('Nothing is connected: what is deployed'));
    const { text } = reportText([diagnosis], { account: 'dev · eu-west-1', ...texts });
    assert.ok(text.includes('Read from the workspace and from dev · eu-west-1.\n'));
  });

  it('links places for the preview, and not for a ticket', () => {
    const at = (file: string): Finding => ({ ...off, mend: undefined, place: { file, line: 7 } });
    const files = [TEMPLATE, 'file:///app/src/%5Bid%5D.ts', 'file:///other/a.ts'];
    const { text, unlinked } = report({ fn: fn('Create'), findings: files.map(at) });
    const found = (of: string) => of.split('\n').filter((line) => line.startsWith('- Active') || line.startsWith('[`'));
    assert.deepEqual(found(text), [
      '- Active tracing is off. [`template.yaml:7`]',
      '- Active tracing is off. `src/[id].ts:7`',
      '- Active tracing is off. `file:///other/a.ts:7`',
      '[`template.yaml:4`]: </template.yaml#L4>',
      '[`template.yaml:7`]: </template.yaml#L7>',
    ]);
    assert.deepEqual(found(unlinked)[0], '- Active tracing is off. `template.yaml:7`');
    assert.equal(found(unlinked).length, 3);
  });

  it('links places apart whose files differ in case alone', () => {
    const at = (file: string): Finding => ({
      ...off,
      mend: undefined,
      place: { file: `file:///app/${file}`, line: 7 },
    });
    const files = ['src/Create.ts', 'src/create.ts', 'src/Create.ts'];
    const { text, unlinked } = report({ fn: fn('Create'), findings: files.map(at) });
    const found = (of: string) => of.split('\n').filter((line) => /^(?:- Active|\[`src)/.test(line));
    assert.deepEqual(found(text), [
      '- Active tracing is off. [`src/Create.ts:7`]',
      '- Active tracing is off. [`src/create.ts:7`](</src/create.ts#L7>)',
      '- Active tracing is off. [`src/Create.ts:7`]',
      '[`src/Create.ts:7`]: </src/Create.ts#L7>',
    ]);
    assert.deepEqual(
      found(unlinked),
      files.map((file) => `- Active tracing is off. \`${file}:7\``),
    );
  });

  it('lets nothing of a template become markup', () => {
    const { text } = report({
      fn: fn('x](command:y)\n# z'),
      findings: [{ ...off, ground: 'Of [a](b) <img src=x> `c`' }],
    });
    assert.ok(text.includes("- Of \\[a](b) \\<img src=x> 'c'"));
    assert.ok(!text.includes('\n# z'));
  });
});
