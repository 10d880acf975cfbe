import '../../tools/registerScm.mjs';
import type { Files } from '../../../src/base/files.ts';
import type { CodeIndex } from '../../../src/code/codeIndex.ts';
import type { ConfigFacts } from '../../../src/code/config/configFacts.ts';
import type { SourceFacts } from '../../../src/code/site.ts';

/** The code index as it runs in the inspector, with parsing in this process. Grammars are copied into a new folder; delete it after use. */
export async function directCode(): Promise<{ codeOf(files: Files): CountingCode; readonly wasmFolder: string }> {
  // Imported late: under tsx `.scm` files load once registerScm.mjs was run.
  const { CachedCodeIndex } = await import('../../../src/code/cachedCodeIndex.ts');
  const { DirectParser } = await import('../../../src/code/parsing/directParser.ts');
  const { makeWasmFolder } = await import('../code/wasmFolder.ts');
  const wasmFolder = makeWasmFolder();
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

  config(file: string): Promise<ConfigFacts | undefined> {
    return this.code.config(file);
  }

  reachableFrom(file: string): Promise<readonly SourceFacts[]> {
    return this.code.reachableFrom(file);
  }
}
