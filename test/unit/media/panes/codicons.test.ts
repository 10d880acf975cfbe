import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codicons } from '../../../../media/timeline/panes/header/codicons.ts';
import { inRoot } from '../../../tools/root.ts';

describe('codicons', () => {
  it('are the characters of the font that is shipped', () => {
    const [, ...lines] = readFileSync(inRoot('node_modules/@vscode/codicons/dist/codicon.csv'), 'utf8').split('\n');
    const known = new Map(lines.map((line) => [line.split(',')[0], line.trim().split(',')[2]]));
    for (const [name, character] of Object.entries(codicons)) {
      assert.equal(character.codePointAt(0)?.toString(16).toUpperCase(), known.get(name), name);
    }
  });
});
