import type { Place } from '../../base/place.ts';
import type { TextEdit } from '../../base/text/textEdit.ts';
import type { Connection } from '../../sources/connection/connection.ts';

/** What makes a check pass. */
export type Mend =
  /** Edits of one file, in order of place, none within another. `before` is the text that they are for. */
  | {
      readonly kind: 'edit';
      /** What it does, as a command: `Set Tracing: Active`. */
      readonly title: string;
      /** URI. */
      readonly file: string;
      readonly before: string;
      readonly edits: readonly TextEdit[];
    }
  /** What to write by hand, where the file is not edited. */
  | {
      readonly kind: 'paste';
      readonly title: string;
      readonly text: string;
      /** Where it belongs, as a sentence. */
      readonly where: string;
      readonly place?: Place | undefined;
    }
  /** A change of the account: what turns active tracing on for a deployed function. Only ever made after the user has confirmed it. */
  | {
      readonly kind: 'account';
      readonly title: string;
      readonly connection: Connection;
      readonly functionName: string;
      /** Twelve digits; undefined where the account did not say. */
      readonly account: string | undefined;
      /** What it brings about, as sentences. */
      readonly effect: string;
    };
