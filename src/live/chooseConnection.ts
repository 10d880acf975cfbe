import type { Ask, Choice } from '../base/ask.ts';
import type { Connection } from '../sources/connection.ts';

/** A profile of the AWS config files, by name. */
export interface KnownProfile {
  readonly name: string;
  readonly region: string | undefined;
}

export interface ConnectionChoices {
  /** Address of the local endpoint, from the setting. */
  readonly localEndpoint: string;
  readonly profiles: readonly KnownProfile[];
  /** What samconfig.toml says, in a trusted workspace. */
  readonly suggested: { readonly profile: string | undefined; readonly region: string | undefined };
}

/** Asks for what cannot be read: the local endpoint, or a profile and, where none is known, its region. */
export async function chooseConnection(ask: Ask, choices: ConnectionChoices): Promise<Connection | undefined> {
  const { suggested } = choices;
  const profiles = choices.profiles.toSorted(
    (a, b) => Number(b.name === suggested.profile) - Number(a.name === suggested.profile),
  );
  const local: Choice<Connection | KnownProfile> = {
    label: '$(vm) Local endpoint',
    description: choices.localEndpoint,
    detail: 'Traces of functions that run on this machine. No AWS account is asked.',
    value: { kind: 'local', endpoint: choices.localEndpoint },
  };
  const inCloud = profiles.map((profile): Choice<Connection | KnownProfile> => {
    const region = regionOf(profile, suggested);
    return {
      label: `$(cloud) ${profile.name}`,
      description: [region, profile.name === suggested.profile ? 'named in samconfig.toml' : '']
        .filter(Boolean)
        .join(' · '),
      value: profile,
    };
  });
  const chosen = await ask.pick('Connect to traces', [local, ...inCloud]);
  if (!chosen || 'kind' in chosen) return chosen;
  const region = regionOf(chosen, suggested) ?? (await askRegion(ask));
  return region === undefined ? undefined : { kind: 'aws', profile: chosen.name, region };
}

function regionOf(profile: KnownProfile, suggested: ConnectionChoices['suggested']): string | undefined {
  return (profile.name === suggested.profile ? suggested.region : undefined) ?? profile.region ?? suggested.region;
}

function askRegion(ask: Ask): Promise<string | undefined> {
  return ask.input('AWS region of the traces, e.g. eu-west-1', '', (answer) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(answer) ? undefined : 'A region reads like eu-west-1.',
  );
}
