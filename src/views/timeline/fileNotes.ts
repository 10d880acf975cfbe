import { plural } from '../../base/text/figures.ts';
import type { FileTrace } from '../../live/traces/fileTraces.ts';

/** What is said of a trace that was opened from a file: which, where it was recorded, and what was removed. Untrusted text. */
export function fileNotes(name: string, origin: FileTrace['origin']): readonly string[] {
  if (!origin) return [`Opened from the file ${name}.`];
  const { savedAt, from, removed } = origin;
  const when = savedAt === undefined ? '' : `, saved on ${new Date(savedAt).toLocaleString()}`;
  const where = from === '' ? '' : `, from ${from}`;
  return [`Opened from the file ${name}${when}${where}.`, ...(removed.length > 0 ? [removedText(removed)] : [])];
}

/** `Placeholders stand for 2 account IDs and 1 IP address, which were removed …` */
function removedText(removed: NonNullable<FileTrace['origin']>['removed']): string {
  const parts = removed.map(({ what, values }) => `${what} (${plural(values, 'value')})`);
  return `Placeholders stand for what was removed when it was saved: ${parts.join(', ')}.`;
}
