import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { edited } from '../../../src/base/text/textEdit.ts';
import type { Mend } from '../../../src/doctor/mends/mend.ts';
import { inRoot } from '../../tools/root.ts';
import { lineDiff } from '../../tools/doctor/lineDiff.ts';
import { alarmsOf, examine, mended, nameOf, namesOf, plant } from '../../tools/doctor/examine.ts';
import { projects } from '../../tools/doctor/projects.ts';
import { variants } from '../../tools/doctor/variants.ts';
import { codeInTests } from './codeInTests.ts';

describe('the doctor', () => {
  const codeOf = codeInTests();

  const healthy = projects();
  for (const [name, project] of Object.entries(healthy)) {
    it(`raises no alarm in ${name}, which is healthy`, async () => {
      const diagnoses = await examine(project, codeOf);
      assert.ok(diagnoses.length > 0);
      assert.deepEqual(namesOf(alarmsOf(diagnoses)), []);
    });
  }

  const mends: string[] = [];
  const golden = inRoot('test/unit/doctor/mends.golden.txt');
  after(() => {
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, mends.join('\n'));
  });

  it('has at least 40 broken variants', () => assert.ok(variants.length >= 40, `${variants.length}`));

  for (const variant of variants) {
    it(`names the cause: ${variant.title}`, async () => {
      const project = plant(healthy[variant.project] ?? {}, variant);
      const alarms = alarmsOf(await examine(project, codeOf));
      assert.deepEqual(namesOf(alarms), [nameOf(variant.cause)]);
      const mend = alarms[0]?.mend;
      assert.ok(mend, 'it has a mend');
      mends.push(`${variant.title}\n${mendText(mend)}\n`);
      // What is synthesised is made anew from the source, not mended.
      if (variant.project === 'cdk') return;
      assert.deepEqual(namesOf(alarmsOf(await examine(mended(project, mend, variant), codeOf))), []);
    });
  }

  it('changes no other lines than those of the mend', () => {
    if (!process.env.UPDATE_GOLDEN) assert.equal(mends.join('\n'), readFileSync(golden, 'utf8'));
  });
});

/** What a mend does, as a diff or as what is to be pasted. */
function mendText(mend: Mend): string {
  if (mend.kind === 'edit') return `  ${mend.title}\n${lineDiff(mend.before, edited(mend.before, mend.edits))}`;
  assert.ok(mend.kind === 'paste', 'nothing but the workspace is changed');
  return `  ${mend.title}: ${mend.where}\n${mend.text.replaceAll(/^/gm, '  | ')}`;
}
