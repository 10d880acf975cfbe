/** The published versions and the aliases of a function, as Lambda lists them. */
export interface FunctionVersions {
  /** `$LATEST` and what was published of it. */
  readonly versions: readonly PublishedVersion[];
  readonly aliases: readonly FunctionAlias[];
}

/** A version: of a published one neither code nor configuration changes any more. */
export interface PublishedVersion {
  readonly version: string;
  /** Epoch ms of its last change: of a published one, of its making. */
  readonly lastModified: number | undefined;
  /** SHA-256 of the package, Base64. */
  readonly codeSha256: string | undefined;
}

/** A name for a version, or for two of which each takes a share of the calls. */
export interface FunctionAlias {
  readonly name: string;
  readonly versions: readonly string[];
}

/** Those that a qualifier leads to now; undefined where one of them is not listed. */
export function versionsOf(qualifier: string, listed: FunctionVersions): readonly PublishedVersion[] | undefined {
  const names = listed.aliases.find(({ name }) => name === qualifier)?.versions ?? [qualifier];
  const found = names.map((name) => listed.versions.find(({ version }) => version === name));
  const known = found.filter((version) => version !== undefined);
  return known.length === names.length ? known : undefined;
}
