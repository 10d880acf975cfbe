import { versionsOf, type FunctionVersions, type PublishedVersion } from '../../sources/account/functionVersions.ts';
import { isLatest, LATEST } from '../../trace/lambda/qualifiedName.ts';
import type { FunctionPicture } from '../reports/reportResult.ts';

/** By what a function is called, or could be. */
export interface VersionRow {
  /** A version or an alias: `$LATEST`, `5`, `live`. */
  readonly qualifier: string;
  readonly kind: 'version' | 'alias';
  /** Of the invocations that were read. */
  readonly calls: number;
  /** The versions that it leads to; empty where Lambda lists none of that name, undefined where nothing was listed. */
  readonly leadsTo: readonly RowVersion[] | undefined;
}

/** A version that an alias leads to, or is. */
export interface RowVersion {
  readonly version: string;
  /** Epoch ms. */
  readonly lastModified: number | undefined;
  /** How its code compares with that of `$LATEST`; undefined where that cannot be told. */
  readonly code: 'same' | 'other' | undefined;
}

/** Aliases, what was deployed last, then versions from the newest on; also what only traces name. */
export function versionRows(
  { calledAs }: Pick<FunctionPicture, 'calledAs'>,
  listed: FunctionVersions | undefined,
): readonly VersionRow[] {
  const { aliases, versions } = listed ?? { aliases: [], versions: [] };
  const called = calledAs.map(({ qualifier }) => qualifier ?? LATEST);
  const named = [...aliases.map(({ name }) => name), ...called.filter((name) => !isVersion(name))];
  const numbers = [...versions.map(({ version }) => version), ...called].filter((name) => /^\d+$/.test(name));
  const all = new Set([...named, LATEST, ...numbers.toSorted((a, b) => Number(b) - Number(a))]);
  return [...all].map((qualifier) => ({
    qualifier,
    kind: isVersion(qualifier) ? 'version' : 'alias',
    calls: callsOf(qualifier, calledAs),
    leadsTo: listed && (versionsOf(qualifier, listed) ?? []).map((version) => rowVersion(version, versions)),
  }));
}

function isVersion(qualifier: string): boolean {
  return qualifier === LATEST || /^\d+$/.test(qualifier);
}

function callsOf(wanted: string, calledAs: FunctionPicture['calledAs']): number {
  const own = calledAs.filter(({ qualifier }) => (isLatest(wanted) ? isLatest(qualifier) : qualifier === wanted));
  return own.reduce((sum, { invocations }) => sum + invocations, 0);
}

function rowVersion(own: PublishedVersion, all: readonly PublishedVersion[]): RowVersion {
  const { version, lastModified, codeSha256 } = own;
  const latest = all.find((other) => other.version === LATEST)?.codeSha256;
  const isKnown = version !== LATEST && codeSha256 !== undefined && latest !== undefined;
  return { version, lastModified, code: isKnown ? (codeSha256 === latest ? 'same' : 'other') : undefined };
}
