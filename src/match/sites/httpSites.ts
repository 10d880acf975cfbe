import { HOLE, requestTo, targetOf } from '../../code/calls/http/httpTarget.ts';
import type { Parameter, Site } from '../../code/site.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { GivenTexts } from './given/givenTexts.ts';

/** A whole address, or a host with its path: what stands in an environment may leave the scheme out. */
const ADDRESS = /^(?:https?:\/\/)?[\w-]+(?:[.][\w-]+)*(?::\d+)?(?:\/[^\s?#]*)?$/i;

const SCHEME = /^https?:/i;
const ORIGIN = /^https?:\/\/[^/]+/i;

/**
 * Requests, those whose address begins with a variable of the function or with what callers give as one for each that it may be; as they were where one
 * of these is not known.
 * @param areHostsSet whether code gives clients other hosts than those that they are made with
 */
export function httpSites(
  sites: readonly Site[],
  given: (parameter: Parameter) => GivenTexts,
  { environment }: LambdaFunction,
  areHostsSet: boolean,
): readonly Site[] {
  const valueOf = (text: string): string | undefined => {
    const value = text.startsWith('$') ? environment[text.slice(1)] : { kind: 'text' as const, text };
    return value?.kind === 'text' && ADDRESS.test(value.text) ? value.text : undefined;
  };
  return sites
    .filter(({ kind }) => kind === 'httpCall')
    .flatMap((site) => {
      const texts = site.base ? beginningsOf(site.base, given) : [];
      const bases = texts.map(valueOf);
      const known = bases.filter((each) => each !== undefined);
      if (known.length > 0 && known.length === bases.length) return known.map((base) => sentTo(site, base));
      return [areHostsSet && site.isHostOfClient ? withoutHost(site) : site];
    });
}

function withoutHost(site: Site): Site {
  const { path, method } = site;
  return { ...site, ...requestTo({ host: undefined, path, complete: false }, method) };
}

/** Nothing where it may be others, too. */
function beginningsOf(
  { variable, given: parameter }: NonNullable<Site['base']>,
  given: (parameter: Parameter) => GivenTexts,
): readonly string[] {
  if (variable !== undefined) return [`$${variable}`];
  const { texts, isAll } = parameter ? given(parameter) : { texts: [], isAll: false };
  return isAll ? texts : [];
}

/** As it was where the host stays open: a variable may be but a part of it, as in `https://${stage}.${domain}`. */
function sentTo(site: Site, base: string): Site {
  const { behind = '', isHostAlone } = site.base ?? {};
  const address = SCHEME.test(base) ? base : `https://${base}`;
  const [origin = address] = ORIGIN.exec(address) ?? [];
  const start = (isHostAlone ? origin : address).replace(/\/$/, behind.startsWith('/') ? '' : '/');
  if (start === origin && behind.startsWith(HOLE) && !isWholeHost(base)) return site;
  // What is not known behind a whole host begins its path.
  const path = start === origin && behind.startsWith(HOLE) ? `/${behind}` : behind;
  const target = targetOf(start + path);
  if (target.host === undefined) return site;
  return { ...site, ...requestTo(target, site.method) };
}

/** Whether a text is no mere label, as a stage is. */
function isWholeHost(base: string): boolean {
  return SCHEME.test(base) || base.includes('.');
}
