import type { CheckId } from '../../../src/doctor/finding.ts';

/** Files of a project, by their path in it. */
export type Project = Readonly<Record<string, string>>;

/** A project with one thing broken. */
export interface Variant {
  readonly title: string;
  /** In which project, by its name in `projects`. */
  readonly project: string;
  /** Replacements of text, each of which must be there exactly once; a file's new text as a whole where `find` is missing. */
  readonly planted: readonly Change[];
  /** What the doctor must name; nothing else may be an alarm. */
  readonly cause: { readonly check: CheckId; readonly about?: string; readonly fn: string };
  /** Where a mend that is to be pasted goes: the text that it replaces, or stands behind, or that is taken away. None for one that edits. */
  readonly paste?: {
    readonly file: string;
    readonly replacing?: string;
    readonly behind?: string;
    readonly removing?: string;
  };
}

export interface Change {
  readonly file: string;
  readonly find?: string;
  readonly by: string;
}
