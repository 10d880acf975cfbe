/**
 * A position in a source file. Lines and columns count from 1, as stack traces and editors show them;
 * only the rim to VS Code and to tree-sitter converts.
 */
export interface Place {
  /** A canonical URI: see `fileUri.ts`. */
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
}

/** A range in a source file, from `line`:`column` up to (not including) `endLine`:`endColumn`; all count from 1. */
export interface PlaceRange extends Place {
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
