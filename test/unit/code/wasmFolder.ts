import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HCL_WASM, languages } from '../../../src/code/languages/languages.ts';

/** A new folder with the core and the grammars in it, as the build makes `dist/wasm`. */
export function makeWasmFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'beamline-wasm-'));
  const { resolve } = createRequire(import.meta.url);
  const grammars = join(dirname(resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  mkdirSync(folder, { recursive: true });
  copyFileSync(resolve('web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'web-tree-sitter.wasm'));
  for (const { wasm } of languages) copyFileSync(join(grammars, wasm), join(folder, wasm));
  const hcl = join(dirname(resolve('@tree-sitter-grammars/tree-sitter-hcl/package.json')), HCL_WASM);
  copyFileSync(hcl, join(folder, HCL_WASM));
  return folder;
}
