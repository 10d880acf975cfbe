import { latestRelease, type KnownRelease } from '../../match/release.ts';
import { versionsOf, type FunctionVersions } from '../../sources/account/functionVersions.ts';
import { isLatest } from '../../trace/qualifiedName.ts';
import type { FunctionPicture } from '../reportResult.ts';
import type { KnownFunction } from './codeTimes.ts';

/**
 * The last release of what ran of a function. What Lambda lists of it is what ran where no published version was called; of versions
 * and aliases only their own list tells.
 * @param versions undefined where they were not listed
 */
export function knownRelease(
  deployed: KnownFunction,
  { calledAs, shownAs }: Pick<FunctionPicture, 'calledAs' | 'shownAs'>,
  versions: FunctionVersions | undefined,
): KnownRelease | undefined {
  const qualifiers = shownAs === undefined ? calledAs.map(({ qualifier }) => qualifier) : [shownAs];
  const ofLatest = latestOf(deployed);
  const releases = (qualifiers.length === 0 ? [undefined] : qualifiers).map((qualifier) =>
    isLatest(qualifier) ? ofLatest : versions && publishedOf(qualifier ?? '', versions),
  );
  const known = releases.filter((release) => release !== undefined);
  return known.length === releases.length ? latestRelease(known) : undefined;
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
