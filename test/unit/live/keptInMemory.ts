import type { KeptText } from '../../../src/base/text/keptText.ts';

/** Kept as long as the test runs. @param text of an earlier time */
export function keptInMemory(text?: string): KeptText & { text: string | undefined } {
  const kept = {
    text,
    read: () => Promise.resolve(kept.text),
    write: (written: string) => {
      kept.text = written;
      return Promise.resolve();
    },
  };
  return kept;
}
