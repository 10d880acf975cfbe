import { createRequire } from 'node:module';

/** What is used of TypeScript 5.9, the last with a parser that JavaScript can call. */
export interface TypeScript {
  createSourceFile(name: string, text: string, target: number): unknown;
  readonly ScriptTarget: { readonly Latest: number };
}

export function typescript(): TypeScript {
  return createRequire(import.meta.url)('typescript-5') as TypeScript;
}
