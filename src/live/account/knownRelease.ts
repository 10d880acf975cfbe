import { latestRelease, type KnownRelease } from '../../match/versions/release.ts';
import { versionsOf, type FunctionVersions } from '../../sources/account/functionVersions.ts';
import { isLatest } from '../../trace/lambda/qualifiedName.ts';
import type { FunctionPicture } from '../reports/reportResult.ts';
import type { KnownFunction } from './codeTimes.ts';

/**
 * The last release of what ran of a function. What Lambda lists of it is what ran where no published version was called; of versions
 * and aliases only their own list tells.
 * @param versions undefined where they were not listed; what they say of aliases is left out where the function was changed since
 */
export function knownRelease(
  deployed: KnownFunction,
  { calledAs, shownAs }: Pick<FunctionPicture, 'calledAs' | 'shownAs'>,
  versions: FunctionVersions | undefined,
): KnownRelease | undefined {
  const qualifiers = shownAs === undefined ? calledAs.map(({ qualifier }) => qualifier) : [shownAs];
  const ofLatest = latestOf(deployed);
  const releases = (qualifiers.length === 0 ? [undefined] : qualifiers).map((qualifier) =>
    isLatest(qualifier) ? ofLatest : versions && publishedOf(qualifier ?? '', currentVersions(versions, deployed)),
  );
  const known = releases.filter((release) => release !== undefined);
  return known.length === releases.length ? latestRelease(known) : undefined;
}

/** A release moves aliases, most often: where they lead is not known after it. Published versions stay as they are. */
function currentVersions(listed: FunctionVersions, { lastModified, codeSha256 }: KnownFunction): FunctionVersions {
  const latest = listed.versions.find(({ version }) => isLatest(version));
  const isCurrent = latest?.lastModified === lastModified && latest?.codeSha256 === codeSha256;
  return isCurrent ? listed : { ...listed, aliases: [] };
}

function latestOf({ lastModified, codeSince = lastModified, codeBefore = lastModified }: KnownFunction) {
  if (lastModified === undefined || codeSince === undefined || codeBefore === undefined) return undefined;
  return { at: codeSince, codeBefore, lastChange: lastModified, versions: [] };
}

/** Where an alias leads now: what it led to before is older. */
function publishedOf(qualifier: string, listed: FunctionVersions): KnownRelease | undefined {
  const own = versionsOf(qualifier, listed);
  const releases = (own ?? []).flatMap(({ version, lastModified: at, codeSha256 }) => {
    if (at === undefined) return [];
    const same = listed.versions.filter((other) => codeSha256 !== undefined && other.codeSha256 === codeSha256);
    const codeBefore = Math.min(at, ...same.flatMap(({ lastModified }) => lastModified ?? []));
    return [{ at, codeBefore, lastChange: at, versions: [version] }];
  });
  return own && releases.length === own.length ? latestRelease(releases) : undefined;
}
