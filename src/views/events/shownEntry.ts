import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { LogLine } from '../../logs/logLine.ts';

/** Log lines of several functions, as a document of them shows them. */
export type ShownEntry =
  | {
      readonly kind: 'event';
      /** Of the function. */
      readonly name: string;
      readonly line: LogLine;
      readonly logGroup: string;
      /** Undefined where it is not known whose it is. */
      readonly declared?: LambdaFunction | undefined;
      /** Epoch ms of a day that is named before it, as it is another than that of the entry above. */
      readonly day?: number | undefined;
    }
  /** A sentence about the list, and the command that goes on from there. */
  | { readonly kind: 'note'; readonly text: string; readonly at?: number | undefined; readonly action?: NoteAction };

export interface NoteAction {
  readonly label: string;
  /** A full command id. */
  readonly command: string;
}
