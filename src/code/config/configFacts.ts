/*
 * What a file of configuration written in a programming language, or in HCL, says: as data, nothing of it run. What names
 * mean beyond the file, and what calls give, is left to who reads a format.
 */

/** What an expression says. */
export type ConfigValue =
  | { readonly is: 'plain'; readonly value: string | number | boolean }
  /** A text in pieces: one after the other. */
  | { readonly is: 'text'; readonly parts: readonly ConfigValue[] }
  | { readonly is: 'list'; readonly items: readonly ConfigValue[] }
  /** A key may stand twice: the later one wins in objects, blocks of HCL repeat. A spread has the key `...`. */
  | { readonly is: 'map'; readonly entries: readonly ConfigEntry[] }
  /** What the file does not define: `var.stage`, `path.module`, `__dirname`, `props.table`. */
  | { readonly is: 'name'; readonly path: string }
  /** What another module exports; `*` is the module as a whole, or its default export. `path` leads on from there: `orders.handler`. */
  | { readonly is: 'import'; readonly module: string; readonly name: string; readonly path?: string }
  /** `callee` as in `ConfigBlock`. `at` is where the bracket stands with what it is given, wherever names lead there; undefined in HCL. */
  | {
      readonly is: 'call';
      readonly callee: string;
      readonly arguments: readonly ConfigValue[];
      readonly at?: { readonly line: number; readonly column: number };
    }
  /** `text` is the source, shortened. */
  | { readonly is: 'unknown'; readonly text: string };

/** How much source is shown of what is not read further, in characters. */
export const MAX_SHOWN = 100;

/** The value of an expression, by its source, that says nothing to us. */
export function unknownValue({ text }: { readonly text: string }): ConfigValue {
  return { is: 'unknown', text: text.slice(0, MAX_SHOWN) };
}

export interface ConfigEntry {
  readonly key: string;
  readonly value: ConfigValue;
  readonly line: number;
}

/** A call with its arguments, or a block of HCL: its labels, then a map of what is in it. */
export interface ConfigBlock {
  /**
   * What is called, by the path that leads there from a module or a global: `aws-cdk-lib/aws-lambda.Function`, `path.join`,
   * `sst.aws.ApiGatewayV2('Api').route`. HCL: the block's type.
   */
  readonly callee: string;
  /** Python: a last map has the keyword arguments. */
  readonly arguments: readonly ConfigValue[];
  readonly line: number;
  readonly column: number;
}

export interface ConfigFacts {
  readonly file: string;
  /** In order of place; those within others too, but for blocks within blocks of HCL. */
  readonly blocks: readonly ConfigBlock[];
  /** What other files can ask of this one. */
  readonly exports: readonly ConfigEntry[];
  /** Module specifiers as written. */
  readonly imports: readonly string[];
  /** What could not be read; the rest is there all the same. */
  readonly notes: readonly string[];
}
