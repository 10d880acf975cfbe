import { groupBy } from '../../../base/groupBy.ts';
import { betweenParts } from '../../../base/text/betweenParts.ts';
import { HOLE } from '../../../code/calls/http/httpTarget.ts';
import type { Parameter, Site, SourceFacts } from '../../../code/site.ts';
import type { GivenTexts } from './givenTexts.ts';

/** What stands between texts that are put together. */
const BETWEEN = /^[\s._:/#|-]+$/;
const MAX_NAME = 200;

/** Tells of lines whether they may give a span a name that stands nowhere as a whole: see `SiteIndex`. */
export function madeNames(
  sources: readonly SourceFacts[],
  given: (parameter: Parameter) => GivenTexts,
): (site: Site, name: string) => boolean {
  let known: Words | undefined;
  /** By name, as several lines are asked about the same one. */
  const composed = new Map<string, boolean>();
  const isMade = (name: string, words: Words): boolean => {
    const answer = composed.get(name) ?? isComposed(name, words);
    composed.set(name, answer);
    return answer;
  };
  return (site, name) => {
    const { data = [], made = [] } = site.given ? given(site.given) : {};
    const own = name.slice(site.givenAfter?.length ?? 0);
    if (own.length > MAX_NAME) return false;
    if (data.some((text) => fillOf(own, text))) return true;
    return made.some((text) => {
      const fill = fillOf(own, text);
      if (!fill) return false;
      const words = (known ??= wordsOf(sources));
      // Of what is but put together nothing stands there.
      if (fill.length === text.length) return isMade(own, words);
      return fill.every((part) => part === '' || isKnown(part, words) || isMade(part, words));
    });
  };
}

/** What stands in a name for each hole of a text; undefined where it is not that text. */
function fillOf(name: string, text: string): readonly string[] | undefined {
  return betweenParts(name, text.split(HOLE));
}

/** What names may be put together of, in lower case: texts in quotes, and names of functions, which code may ask for. */
interface Words {
  readonly texts: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Texts as they are written, by their letters alone. */
  readonly byLetters: ReadonlyMap<string, readonly string[]>;
}

function wordsOf(sources: readonly SourceFacts[]): Words {
  const written = [...new Set(sources.flatMap(({ texts = '' }) => texts.split('\n').filter((text) => text !== '')))];
  const names = sources.flatMap(({ symbols = '', decorated = '' }) => `${symbols} ${decorated}`.split(' '));
  return {
    texts: new Set(written.map((text) => text.toLowerCase())),
    names: new Set(names.map((name) => name.toLowerCase())),
    byLetters: groupBy(written, lettersOf),
  };
}

function isKnown(part: string, { texts, names }: Words): boolean {
  const own = part.toLowerCase();
  return texts.has(own) || names.has(own) || BETWEEN.test(own);
}

/** Whether a name is made of several texts, in whatever case, or is one in another case. */
function isComposed(name: string, words: Words): boolean {
  const isOther = (words.byLetters.get(lettersOf(name)) ?? []).some((text) => text !== name);
  return isOther || isOfSeveral(name.toLowerCase(), words);
}

/** `close-down` and `closeDown` are the same. */
function lettersOf(text: string): string {
  return text.replaceAll(/[\s._:/#|-]+/g, '').toLowerCase();
}

function isOfSeveral(name: string, { texts, names }: Words): boolean {
  /** By where a part may end, how much leads there at most: a text counts for three, a name for two. */
  const most = [0, ...Array.from(name, () => -1)];
  for (let end = 1; end <= name.length; end++) {
    for (let from = 0; from < end; from++) {
      const before = most[from] ?? -1;
      const part = name.slice(from, end);
      const weight = texts.has(part) ? 3 : names.has(part) ? 2 : BETWEEN.test(part) ? 0 : -1;
      if (before < 0 || weight < 0 || part.length === name.length) continue;
      most[end] = Math.max(most[end] ?? -1, before + weight);
    }
  }
  // Two names alone are no proof.
  return (most[name.length] ?? -1) >= 5;
}
