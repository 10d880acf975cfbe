import type { Files } from '../../base/files.ts';
import { baseName } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { keptLines } from '../../match/versions/keptLines.ts';

/** What version control holds of a file. */
export type CommittedText =
  | { readonly kind: 'text'; readonly text: string }
  /** The commit has no such file. */
  | { readonly kind: 'noFile' }
  /** The repository has no such commit, or several that begin so. */
  | { readonly kind: 'noCommit' }
  /** Git could not read it this time. */
  | { readonly kind: 'failed' }
  /** Nothing can be asked: the workspace is not trusted, there is no repository, or no git. */
  | { readonly kind: 'unavailable' };

/** @param commit as `gitCommit` gives it */
export type ReadCommitted = (commit: string, file: string) => Promise<CommittedText>;

/** Where a line of deployed code stands today, or why that is not known. */
export type LineToday =
  { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'unclear'; readonly reason: string };

type Lines = ReturnType<typeof keptLines>;

const MAX_KEPT = 200;
/** In characters: of longer texts, as bundles are, the lines would be held against each other for too long at once. */
const MAX_SIZE = 500_000;

/** Brings lines of a commit to where they stand in the files as these are now. */
export class CommittedLines {
  /** By commit and file. What a commit holds never changes; what it does not hold may be fetched. */
  readonly #texts = new Map<string, { readonly text: Promise<CommittedText>; until: number }>();
  readonly #lines = new Map<string, { readonly now: string; readonly lines: Lines }>();

  constructor(
    private readonly committed: ReadCommitted,
    private readonly files: Pick<Files, 'read'>,
  ) {}

  /** Where nothing can be asked of the commit, the line as it is. */
  async today(place: Place, commit: string): Promise<LineToday> {
    const then = await this.#textOf(commit, place.file);
    const line = `line ${place.line} of commit ${commit.slice(0, 7)}, which is deployed,`;
    switch (then.kind) {
      case 'unavailable':
        return { kind: 'place', place };
      case 'noCommit':
        return { kind: 'unclear', reason: `${line} is not known: this repository has no such commit; fetch it` };
      case 'noFile':
        return { kind: 'unclear', reason: `${line} is not known: ${baseName(place.file)} is not in that commit` };
      case 'failed':
        return { kind: 'unclear', reason: `${line} is not known: git could not read that commit` };
      case 'text':
        break;
    }
    const now = await this.files.read(place.file);
    if (now === undefined) return { kind: 'unclear', reason: `${line} is not known: its file is gone` };
    const today = this.#linesOf(commit, place.file, then.text, now)(place.line);
    return today === undefined
      ? { kind: 'unclear', reason: `${line} was changed since, or is gone` }
      : { kind: 'place', place: { ...place, line: today } };
  }

  #textOf(commit: string, file: string): Promise<CommittedText> {
    const key = `${commit} ${file}`;
    const known = this.#texts.get(key);
    if (known && Date.now() < known.until) return known.text;
    const asked = { text: this.committed(commit, file), until: Number.POSITIVE_INFINITY };
    keep(this.#texts, key, asked);
    const askAgain = (): number => (asked.until = Date.now() + RETRY);
    asked.text.then(({ kind }) => kind !== 'text' && kind !== 'noFile' && askAgain(), askAgain);
    return asked.text;
  }

  #linesOf(commit: string, file: string, then: string, now: string): Lines {
    const key = `${commit} ${file}`;
    const known = this.#lines.get(key);
    if (known?.now === now) return known.lines;
    const lines = Math.max(then.length, now.length) > MAX_SIZE ? () => undefined : keptLines(then, now);
    keep(this.#lines, key, { now, lines });
    return lines;
  }
}

/** How long (ms) what could not be asked is not asked again. */
const RETRY = 30_000;

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  const [oldest] = kept.keys();
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
}
