import { copyFile, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import '../../tools/registerScm.mjs';
import type { Files } from '../../../src/base/files.ts';
import type { CodeIndex } from '../../../src/code/codeIndex.ts';
import type { SourceFacts } from '../../../src/code/site.ts';

const { resolve } = createRequire(import.meta.url);

/** The code index as it runs in the inspector, with parsing in this process. Grammars are copied into a new folder; delete it after use. */
export async function directCode(): Promise<{ codeOf(files: Files): CountingCode; readonly wasmFolder: string }> {
  // Imported late: under tsx `.scm` files load once registerScm.mjs was run.
  const { CachedCodeIndex } = await import('../../../src/code/cachedCodeIndex.ts');
  const { DirectParser } = await import('../../../src/code/directParser.ts');
  const wasmFolder = await mkdtemp(join(tmpdir(), 'grammars-'));
  const grammars = dirname(resolve('@vscode/tree-sitter-wasm'));
  const sources = ['typescript', 'tsx', 'javascript', 'python'].map((name) =>
    join(grammars, `tree-sitter-${name}.wasm`),
  );
  for (const source of [...sources, resolve('web-tree-sitter/web-tree-sitter.wasm')]) {
    await copyFile(source, join(wasmFolder, basename(source)));
  }
  const parser = new DirectParser(wasmFolder);
  return { wasmFolder, codeOf: (files) => new CountingCode(new CachedCodeIndex(files, parser)) };
}

/** Counts how often facts are asked for, and fails where it is told to. */
export class CountingCode implements CodeIndex {
  asked = 0;
  failing: RegExp | undefined;

  constructor(readonly code: CodeIndex) {}

  facts(file: string): Promise<SourceFacts | undefined> {
    this.asked++;
    return this.failing?.test(file) ? Promise.reject(new Error('the worker is gone')) : this.code.facts(file);
  }

  reachableFrom(file: string): Promise<readonly SourceFacts[]> {
    return this.code.reachableFrom(file);
  }
}
