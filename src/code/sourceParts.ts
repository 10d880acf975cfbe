import type { Call } from './calls/readCalls.ts';
import type { Language } from './languages/languages.ts';
import type { Matches } from './languages/matches.ts';
import type { Mentions } from './scopes/mentions.ts';
import type { Scopes } from './scopes/scopes.ts';
import type { Values } from './values/values.ts';

/** What is known of one file while it is read, made once and asked by all that read it. Its nodes live as long as its tree. */
export interface SourceParts {
  /** A canonical URI. */
  readonly file: string;
  readonly language: Language;
  readonly matches: Matches;
  readonly scopes: Scopes;
  readonly values: Values;
  readonly mentions: Mentions;
  /** All calls, in order of place within their kind. */
  readonly calls: readonly Call[];
}
