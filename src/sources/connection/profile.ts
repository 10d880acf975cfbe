/** A profile that the user can connect with: what the AWS config files say of it. Never a secret. */
export interface Profile {
  readonly name: string;
  readonly region: string | undefined;
  /** Twelve digits, where the files tell it: of the role that it takes, or of its SSO account. */
  readonly account: string | undefined;
}

/** The sections of a config file, by name, with what they set. */
type Sections = Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>;

/** The profiles that the two files of AWS name. Pure. */
export function profilesOf(files: {
  readonly configFile: Sections;
  readonly credentialsFile: Sections;
}): readonly Profile[] {
  const { configFile, credentialsFile } = files;
  // Sections that are no profiles are listed with their kind: `sso-session.work`, `services.local`.
  const inConfig = Object.keys(configFile).filter((name) => !/^(?:sso-session|services)\./.test(name));
  return [...new Set([...inConfig, ...Object.keys(credentialsFile)])].map((name) => {
    const of = (key: string): string | undefined => configFile[name]?.[key] ?? credentialsFile[name]?.[key];
    const [, ofRole] = /^arn:[^:]*:iam::(\d{12}):/.exec(of('role_arn') ?? '') ?? [];
    return { name, region: of('region'), account: ofRole ?? of('sso_account_id') };
  });
}
