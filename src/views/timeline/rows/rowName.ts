import { plainText } from '../../../base/text/plainText.ts';

/** Longer names help nobody. */
const MAX_NAME = 300;

/** What a span's row is called. @param label as `spanLabel` gives it */
export function rowName(label: string): string {
  return plainText(label, MAX_NAME);
}
