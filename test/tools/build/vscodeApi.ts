import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { inRoot } from '../root.ts';

const DECLARED = /^\s+export (?:namespace|class|enum|const|function) (\w+)/gm;

/** As esbuild calls the module that stands for the API. */
const MODULE = 'vscode-api:vscode';

/** Bytes of an output that reads some dozens of names; all of them are four times as much. */
const MOST = 5_000;

const WHOLE = 'Something uses `vscode` as a value, so that all its names are read at activation: write `vscode.name`';

/**
 * Makes `import * as vscode from 'vscode'` cost nothing: esbuild would copy the whole API, some three hundred names, into a
 * namespace object for each module that says so, at activation. Here each name that is used is read once.
 */
export function vscodeApi(): Plugin {
  return {
    name: 'vscode-api',
    setup(build) {
      build.onResolve({ filter: /^vscode$/ }, ({ kind }) =>
        kind === 'import-statement'
          ? { path: 'vscode', namespace: 'vscode-api', sideEffects: false }
          : { path: 'vscode', external: true },
      );
      build.onLoad({ filter: /.*/, namespace: 'vscode-api' }, () => ({ contents: source(), loader: 'js' }));
      build.onEnd(({ metafile }) => {
        const sizes = Object.values(metafile?.outputs ?? {}).map(({ inputs }) => inputs[MODULE]?.bytesInOutput ?? 0);
        return sizes.some((size) => size > MOST) ? { errors: [{ text: WHOLE }] } : {};
      });
    },
  };
}

function source(): string {
  const types = readFileSync(inRoot('node_modules/@types/vscode/index.d.ts'), 'utf8');
  const names = new Set([...types.matchAll(DECLARED)].map(([, name]) => name));
  const read = [...names].map((name) => `export const ${name} = /* @__PURE__ */ get('${name}');`);
  return `const api = require('vscode'); const get = (name) => api[name];\n${read.join('\n')}`;
}
