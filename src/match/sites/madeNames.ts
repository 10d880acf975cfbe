import { HOLE } from '../../code/calls/httpTarget.ts';
import type { Parameter, Site, SourceFacts } from '../../code/site.ts';
import type { GivenTexts } from './givenTexts.ts';

/** What stands between texts that are put together. */
const BETWEEN = /^[\s._:/#|-]+$/;
const MAX_NAME = 200;

/** Tells of lines whether they may give a span a name that stands nowhere as a whole: see `SiteIndex`. */
export function madeNames(
  sources: readonly SourceFacts[],
  given: (parameter: Parameter) => GivenTexts,
): (site: Site, name: string) => boolean {
  const isComposed = composedOf(sources);
  return (site, name) => {
    const { data = [], made = [] } = site.given ? given(site.given) : {};
    const own = name.slice(site.givenAfter?.length ?? 0);
    return data.some((text) => fits(own, text)) || (made.some((text) => fits(own, text)) && isComposed(own));
  };
}

/** Whether a name is a text, with anything for its holes. */
function fits(name: string, text: string): boolean {
  const [first = '', ...others] = text.split(HOLE);
  const last = others.pop();
  if (last === undefined) return name === text;
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Tells of names whether they are made of several texts that stand in quotes in these sources, in whatever case, or are one in another case. */
function composedOf(sources: readonly SourceFacts[]): (name: string) => boolean {
  let written: ReadonlySet<string> | undefined;
  let lower: ReadonlySet<string> | undefined;
  return (name) => {
    written ??= new Set(sources.flatMap(({ texts = '' }) => texts.split('\n').filter((text) => text !== '')));
    lower ??= new Set([...written].map((text) => text.toLowerCase()));
    const own = name.toLowerCase();
    if (own.length > MAX_NAME) return false;
    const letters = lettersOf(name);
    const isOtherCase = [...written].some((text) => text !== name && lettersOf(text) === letters);
    return isOtherCase || isOfSeveral(own, lower);
  };
}

/** `close-down` and `closeDown` are the same. */
function lettersOf(text: string): string {
  return text.replaceAll(/[\s._:/#|-]+/g, '').toLowerCase();
}

function isOfSeveral(name: string, texts: ReadonlySet<string>): boolean {
  /** By where a part may end, how many texts lead there at most. */
  const most = [0, ...Array.from(name, () => -1)];
  for (let end = 1; end <= name.length; end++) {
    for (let from = 0; from < end; from++) {
      const before = most[from] ?? -1;
      const part = name.slice(from, end);
      const isWhole = part.length === name.length;
      if (before < 0 || isWhole || !(texts.has(part) || BETWEEN.test(part))) continue;
      most[end] = Math.max(most[end] ?? -1, before + (texts.has(part) ? 1 : 0));
    }
  }
  return (most[name.length] ?? -1) >= 2;
}
