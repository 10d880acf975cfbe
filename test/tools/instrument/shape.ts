import type { ChangeKind } from '../../../src/instrument/codeChange.ts';
import type { Library } from '../../../src/instrument/library.ts';

/** A handler, what is done to it, and what that has to come to. */
export interface Shape {
  readonly title: string;
  /** `app.mjs`, `app.cjs`, `app.js`, `app.ts`, `app.py`: exports `handler`. */
  readonly file: string;
  /** With `«` and `»` around what is selected, or `▮` where the cursor is. */
  readonly source: string;
  readonly kind: ChangeKind;
  readonly library: Library;
  /** What stands on the line of the span; its name where it is not said. */
  readonly line?: string;
  /** An event, and the spans of the trace that its invocation makes of this change, in order of name: `charge`, `charge!` with an error. */
  readonly runs: readonly { readonly event: unknown; readonly spans: readonly string[] }[];
}

/** The text of a shape without its marks, and where they are. */
export function unmarked(marked: string): { readonly text: string; readonly start: number; readonly end: number } {
  const text = marked.replaceAll(/[«»▮]/g, '');
  const cursor = marked.indexOf('▮');
  if (cursor >= 0) return { text, start: cursor, end: cursor };
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`No marks in ${marked}`);
  return { text, start, end };
}
