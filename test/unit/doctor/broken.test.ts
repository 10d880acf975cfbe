import assert from 'node:assert/strict';
import { edited } from '../../../src/base/text/textEdit.ts';
import { YamlText } from '../../../src/doctor/template/yaml/yamlText.ts';
import { examine } from '../../tools/doctor/examine.ts';
import { projects } from '../../tools/doctor/projects.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

/** How many damaged copies of each project are examined. */
const COPIES = 25;

describe('the doctor on files that somebody broke', () => {
  const codeOf = codeInTests();

  const { orders: _, ...small } = projects();
  for (const [name, project] of Object.entries(small)) {
    it(`never throws, and mends to what can be read: ${name}`, async () => {
      for (let copy = 0; copy < COPIES; copy++) {
        for (const { findings } of await examine(damaged(project, copy), codeOf)) {
          for (const { mend } of findings) {
            if (mend?.kind !== 'edit') continue;
            const { before, edits } = mend;
            assert.ok(edits.every(({ start, end }) => start <= end && end <= before.length));
            assert.ok(edits.every(({ start }, i) => start >= (edits[i - 1]?.end ?? 0)));
            const after = edited(before, edits);
            assert.notEqual(after, before);
            if (/\.(?:ya?ml|json)$/.test(mend.file)) assert.ok(YamlText.open(mend.file, after), after);
          }
        }
      }
    });
  }
});

/** A project with a piece of one file taken away, doubled or replaced; the same for the same seed. */
function damaged(project: Project, seed: number): Project {
  let state = seed * 2_654_435_761 + 12_345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % Math.max(1, below);
  };
  const names = Object.keys(project);
  const name = names[random(names.length)] ?? '';
  const text = project[name] ?? '';
  const at = random(text.length);
  const piece = text.slice(at, at + 1 + random(40));
  const by = ['', piece + piece, '[', ': {', '- ', '&a *a', '!Ref ', '\t', '"', '\uD800'][random(10)] ?? '';
  return { ...project, [name]: text.slice(0, at) + by + text.slice(at + piece.length) };
}
