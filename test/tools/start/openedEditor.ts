/** An editor that `npm start` opened. */
export interface OpenedEditor {
  /** What the user reads about it, and what to do. */
  readonly message: string;
  close(): Promise<void>;
}

export interface OpenEditorOptions {
  readonly vsix: string;
  /** The workspace folder; native path. */
  readonly folder: string;
  /** For the profile, which is no other editor's. */
  readonly profileDir: string;
  /** User settings of that profile. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly log: (line: string) => void;
}
