/** Full SHA-1 or SHA-256, or the first digits of one: in nothing else can an untrusted text be asked of git, as it can be no option and no path. */
const COMMIT = /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/i;

/** The commit of git that a value names, in lower case; undefined where it is none. */
export function gitCommit(value: unknown): string | undefined {
  return typeof value === 'string' && COMMIT.test(value) ? value.toLowerCase() : undefined;
}

/** The commit that all of these values name; undefined where none does, or two name different ones: `1a2b3c4` is one with `1a2b3c4d5e…`. */
export function oneCommit(values: readonly unknown[]): string | undefined {
  const commits = values.flatMap((value) => gitCommit(value) ?? []);
  const longest = commits.reduce((long, each) => (each.length > long.length ? each : long), '');
  return longest !== '' && commits.every((each) => longest.startsWith(each)) ? longest : undefined;
}
