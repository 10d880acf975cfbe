import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import subsetFont from 'subset-font';
import { codicons } from '../../../media/timeline/panes/header/codicons.ts';
import { inRoot } from '../root.ts';

const FONT = 'node_modules/@vscode/codicons/dist/codicon.ttf';

/** Gives `icons.woff2`, which is no file: the codicons that pages show, of the 600 that their font has, as bytes in the script. */
export function iconFont(): Plugin {
  return {
    name: 'icon font',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /\/icons\.woff2$/ }, () => ({ path: inRoot(FONT), namespace: 'icon-font' }));
      onLoad({ filter: /.*/, namespace: 'icon-font' }, async ({ path }) => ({
        contents: await subsetFont(await readFile(path), Object.values(codicons).join(''), { targetFormat: 'woff2' }),
        loader: 'binary',
        watchFiles: [path],
      }));
    },
  };
}
