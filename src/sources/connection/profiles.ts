import type * as Aws from '../aws.ts';
import type { Profile } from './profile.ts';

/** Variables that name credentials beside those of profiles. */
const CREDENTIALS = [
  ...['AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE'],
  ...['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
] as const;

/** Whether this machine's environment names credentials of its own. */
export function hasDefaultCredentials(environment: Readonly<Record<string, string | undefined>>): boolean {
  return CREDENTIALS.some((name) => environment[name]);
}

/** The profiles of this user's AWS config files, `default` first, then by name; empty where there are none. Reads the files anew. */
export async function listProfiles(loadAws: () => Promise<typeof Aws>): Promise<readonly Profile[]> {
  const { readProfiles } = await loadAws();
  const rank = ({ name }: Profile): number => (name === 'default' ? 0 : 1);
  return [...(await readProfiles())].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}
