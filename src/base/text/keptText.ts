/** A text that stays when the window is closed, somewhere that belongs to this workspace. */
export interface KeptText {
  /** Undefined where nothing was kept. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}
