import type { Site } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { tied, type SpanMatch } from './spanMatch.ts';

/** Ties a custom subsegment or an OpenTelemetry span by its name: a literal, there or where its function is called, then a library's convention, then a fixed prefix. */
export function matchSubsegment(span: Span, index: SiteIndex): SpanMatch {
  const named = index.subsegmentsByName.get(span.name) ?? [];
  const literal = named.filter((site) => site.nameSource === 'literal');
  const given = index.subsegmentsByGiven.get(span.name) ?? [];
  const conventional = index.subsegments.filter((site) => followsConvention(site, span.name, index));
  if (literal.length + given.length > 0) {
    const where = literal.length > 0 ? 'named here' : 'named where it is called';
    const mayBeAny = mayBeGiven(span.name, literal, given, index);
    const open = index.subsegments.filter(
      (site) => isOpen(site, index) && (mayBeAny || index.mayMakeName(site, span.name)),
    );
    const begun = index.subsegments.filter((site) => mayGoOn(site, span.name, index));
    const all = new Set([...named, ...conventional, ...given, ...open, ...begun]);
    return tied([...all], 'literalName', `${where}: \`${span.name}\``, '');
  }

  const all = [...named, ...conventional];
  if (all.length > 0) return tied(all, 'convention', conventionText(all, span.name), '');

  const written = index.subsegments.filter(({ nameSource }) => nameSource === 'prefix');
  const begun = [...written.map((site) => ({ name: site.name, site })), ...index.subsegmentsByBeginning];
  const longest = longestOf(begun.filter(({ name }) => name.length > 0 && span.name.startsWith(name)));
  const prefixed = longest.map(({ site }) => site);
  const text = `named here: begins with \`${longest[0]?.name ?? ''}\``;
  // A name that is written whole somewhere may have been given to a line that takes any.
  const computed = prefixed.length > 0 ? index.subsegments.filter(({ nameSource }) => nameSource === 'none') : [];
  const isGiven = computed.length > 0 && index.isWritten(span.name);
  return tied(
    isGiven ? [...new Set([...prefixed, ...computed])] : prefixed,
    'literalName',
    text,
    `no line that the handler reaches gives a span the name \`${span.name}\` where Beamline can follow it`,
  );
}

/**
 * Whether a line that takes any name may be given this one: that of a function, a class (`fn.name`) or a constant, but of a function that makes the
 * span itself, or a text that stands elsewhere, too, whole or but for what is put before it.
 */
function mayBeGiven(name: string, literal: readonly Site[], given: readonly Site[], index: SiteIndex): boolean {
  const [end] = /(?<=[.:/#])[^.:/#]+$/.exec(name) ?? [];
  if (end !== undefined && index.isWritten(end)) return true;
  const isOwn = literal.some(({ enclosing = '' }) => enclosing.split('.').at(-1) === name);
  if (index.isGivenValue(name) || (index.isSymbol(name) && !isOwn)) return true;
  return given.length === 0 && index.timesWritten(name) > literal.length;
}

/** Whether a line's name is computed of what nobody can follow. */
function isOpen(site: Site, index: SiteIndex): boolean {
  return site.nameSource === 'none' && index.textsGiven(site) === undefined;
}

/** Whether a name is one that begins as a line says and goes on with data, or a text that stands in quotes somewhere. */
function mayGoOn(site: Site, name: string, index: SiteIndex): boolean {
  const { nameSource, name: beginning } = site;
  if (nameSource !== 'prefix' || beginning.length < 2 || !name.startsWith(beginning)) return false;
  return index.isWritten(name.slice(beginning.length)) || index.mayMakeName(site, name);
}

function followsConvention(site: Site, name: string, { function: declared }: SiteIndex): boolean {
  switch (site.nameSource) {
    case 'handler':
      // Powertools for TypeScript: `## ${process.env._HANDLER}`.
      return declared.handler !== undefined && name === `## ${declared.handler}`;
    case 'suffix':
      return name.startsWith('## ') && name.endsWith(site.name);
    case 'literal':
    case 'prefix':
    case 'convention':
    case 'none':
      return false;
  }
}

function longestOf<T extends { readonly name: string }>(begun: readonly T[]): readonly T[] {
  const length = Math.max(0, ...begun.map(({ name }) => name.length));
  return begun.filter(({ name }) => name.length === length);
}

function conventionText(sites: readonly Site[], name: string): string {
  const library = sites[0]?.library === 'powertools' ? 'Powertools' : (sites[0]?.library ?? 'the library');
  return `${library} names it \`${name}\``;
}
