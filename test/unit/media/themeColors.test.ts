import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inRoot } from '../../tools/root.ts';
import { readTheme, themeNames } from '../../tools/timelinePage/theme.ts';

/** Colours that exist, but have no default: https://code.visualstudio.com/api/references/theme-color. */
const optional = ['--vscode-list-inactiveSelectionForeground'];

describe('the colours of the timeline’s page', () => {
  const sources = globSync('media/timeline/**/*.{ts,tsx,css}', { cwd: inRoot() });
  const text = sources.map((path) => readFileSync(inRoot(path), 'utf8')).join('\n');
  const used = new Set(text.match(/--vscode-[a-zA-Z-]+\w/g));
  const known = new Set([...optional, ...themeNames.flatMap((name) => Object.keys(readTheme(name).variables))]);

  it('are names that VS Code has', () => {
    assert.ok(used.size > 20, `${used.size} names in ${sources.length} files`);
    assert.deepEqual(
      [...used].filter((name) => !known.has(name)),
      [],
    );
  });
});
