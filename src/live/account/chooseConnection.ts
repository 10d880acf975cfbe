import type { Ask, Choice } from '../../base/ask.ts';
import { UserError } from '../../base/userError.ts';
import type { DeclaredStage } from '../../functions/deployments/declaredStage.ts';
import { knownDeployments, type KnownDeployment } from '../../functions/deployments/knownDeployments.ts';
import { parseLocalEndpoint, type AwsConnection, type Connection } from '../../sources/connection/connection.ts';

/** A profile of the AWS config files, by name. */
export interface KnownProfile {
  readonly name: string;
  readonly region: string | undefined;
  /** Twelve digits, where the files tell it. */
  readonly account: string | undefined;
}

/** Where deployments turned out to be, by `deploymentKey`: what the user once said of each. */
export type ConfirmedPlaces = Readonly<Record<string, Pick<AwsConnection, 'profile' | 'region'>>>;

export interface ConnectionChoices {
  /** Address of the local endpoint, from the setting. */
  readonly localEndpoint: string;
  readonly profiles: readonly KnownProfile[];
  /** Whether this machine has credentials beside the profiles: in the environment, of a container, of a web identity. */
  readonly hasDefaultCredentials: boolean;
  /** In one that is not, no deployment is known. */
  readonly isTrusted: boolean;
  /** What the files of a trusted workspace tell of. */
  readonly stages: readonly DeclaredStage[];
  /** Whether some function's name is known in stages that no file tells of. */
  readonly takesAnyStage: boolean;
  readonly confirmed: ConfirmedPlaces;
  /** Whether a local endpoint answers at its address, or was started from this workspace and does not answer yet; undefined for neither. */
  readonly localState: 'running' | 'starting' | undefined;
}

/** What was chosen, and what to remember of it. */
export interface ChosenConnection {
  readonly connection: Connection;
  readonly confirmed?: ConfirmedPlaces;
  /** The same where the deployment turns out not to be there. */
  readonly unconfirmed?: ConfirmedPlaces;
}

type Wanted =
  | { readonly kind: 'local'; readonly endpoint: string }
  | { readonly kind: 'profile'; readonly profile: KnownProfile | undefined }
  | { readonly kind: 'deployment'; readonly deployment: KnownDeployment }
  | { readonly kind: 'stage' };

/** Asks for what cannot be read: the local endpoint, a deployment, or a profile and, where none is known, its region. */
export async function chooseConnection(ask: Ask, choices: ConnectionChoices): Promise<ChosenConnection | undefined> {
  const { localEndpoint: endpoint, profiles, localState } = choices;
  const hasNoCredentials = profiles.length === 0 && !choices.hasDefaultCredentials;
  const local: Choice<Wanted> = {
    label: '$(vm) Local endpoint',
    description: localState === undefined ? endpoint : `${localState} · ${endpoint}`,
    detail: hasNoCredentials
      ? NEEDS_NO_CREDENTIALS
      : 'Traces of functions that run on this machine. No AWS account is asked.',
    value: { kind: 'local', endpoint },
  };
  const inCloud = profiles.map((profile): Choice<Wanted> => ({
    label: `$(cloud) ${profile.name}`,
    description: ['profile', profile.region, accountText(profile.account)].filter(Boolean).join(' · '),
    value: { kind: 'profile', profile },
  }));
  // What answers now, and all that this machine can read, comes before what files tell of.
  const isLocalFirst = localState !== undefined || hasNoCredentials || choices.stages.length === 0;
  const title = choices.isTrusted ? 'Connect to traces' : `Connect to traces: ${AFTER_TRUST}`;
  const wanted = await ask.pick(title, [
    ...(isLocalFirst ? [local, ...deploymentRows(choices)] : [...deploymentRows(choices), local]),
    ...inCloud,
    ...(choices.hasDefaultCredentials ? [DEFAULT_CREDENTIALS] : []),
  ]);
  return wanted && connectionOf(ask, wanted, choices);
}

/** Asks for one of the deployments alone. */
export async function chooseDeployment(ask: Ask, choices: ConnectionChoices): Promise<ChosenConnection | undefined> {
  const rows = deploymentRows(choices);
  if (rows.length === 0 && !choices.isTrusted)
    throw new UserError(`This folder is in Restricted Mode: ${AFTER_TRUST}.`, MANAGE_TRUST);
  if (rows.length === 0) throw new UserError(NO_DEPLOYMENTS, { label: 'Connect…', command: 'beamline.connect' });
  const wanted = await ask.pick('Deployment whose traces are shown', rows);
  return wanted && connectionOf(ask, wanted, choices);
}

const NO_DEPLOYMENTS =
  'No file of this workspace tells of a deployment: samconfig.toml, serverless.yml, cdk.out or a terraform.tfstate. Connect to a profile.';

const AFTER_TRUST = 'deployments appear after you trust the folder';

const MANAGE_TRUST = { label: 'Manage Workspace Trust', command: 'workbench.trust.manage' };

const NEEDS_NO_CREDENTIALS = 'Traces of local runs. No AWS credentials were found here, and none are needed.';

const DEFAULT_CREDENTIALS: Choice<Wanted> = {
  label: '$(key) Default credentials',
  description: 'of the environment, a container or a web identity',
  value: { kind: 'profile', profile: undefined },
};

function deploymentRows(choices: ConnectionChoices): readonly Choice<Wanted>[] {
  const rows = knownDeployments(choices.stages).map((deployment): Choice<Wanted> => {
    const { profile, region } = placeOf(deployment, choices);
    const place = [region, profile && `profile ${profile}`, accountText(deployment.account)];
    return {
      label: `$(layers) ${deployment.name}`,
      description: place.filter(Boolean).join(' · '),
      detail: `Deployment of ${deployment.files.join(', ')}`,
      value: { kind: 'deployment', deployment },
    };
  });
  const stage: Choice<Wanted> = {
    label: '$(edit) Another stage…',
    description: 'one that no file tells of',
    value: { kind: 'stage' },
  };
  return choices.takesAnyStage ? [...rows, stage] : rows;
}

function accountText(account: string | undefined): string {
  return account === undefined ? '' : `account ${account}`;
}

async function connectionOf(
  ask: Ask,
  wanted: Wanted,
  choices: ConnectionChoices,
): Promise<ChosenConnection | undefined> {
  switch (wanted.kind) {
    case 'local':
      return { connection: parseLocalEndpoint(wanted.endpoint) };
    case 'profile': {
      const { profile } = wanted;
      const region = profile?.region ?? (await askRegion(ask));
      return region === undefined ? undefined : { connection: { kind: 'aws', profile: profile?.name, region } };
    }
    case 'deployment':
      return connectionTo(ask, wanted.deployment, choices);
    case 'stage': {
      const name = await ask.input('Name of the stage, e.g. staging', '', (answer) =>
        /^[A-Za-z][\w-]{0,60}$/.test(answer) ? undefined : 'A stage has letters, digits, - and _.',
      );
      if (name === undefined) return undefined;
      const nowhere = { profile: undefined, region: undefined, account: undefined };
      return connectionTo(ask, { name, isDefault: false, files: [], ...nowhere }, choices);
    }
  }
}

/** A deployment that was connected to once is where it was then; of another, what no file tells is asked. */
async function connectionTo(
  ask: Ask,
  deployment: KnownDeployment,
  choices: ConnectionChoices,
): Promise<ChosenConnection | undefined> {
  const named = placeOf(deployment, choices);
  const profile = named.isConfirmed ? { name: named.profile } : await profileFor(ask, deployment, choices);
  if (!profile) return undefined;
  const ofProfile = choices.profiles.find(({ name }) => name === profile.name)?.region;
  const region = named.region ?? ofProfile ?? (await askRegion(ask));
  if (region === undefined) return undefined;
  const place = { profile: profile.name, region };
  const { name, account } = deployment;
  const key = deploymentKey(deployment);
  const { [key]: _, ...unconfirmed } = choices.confirmed;
  return {
    connection: { kind: 'aws', ...place, deployment: name, ...(account === undefined ? {} : { account }) },
    confirmed: { ...choices.confirmed, [key]: place },
    unconfirmed,
  };
}

/** Where a deployment is, as the user said it before, else as files tell. */
function placeOf(
  deployment: KnownDeployment,
  { confirmed }: ConnectionChoices,
): { readonly isConfirmed: boolean; readonly profile: string | undefined; readonly region: string | undefined } {
  const key = deploymentKey(deployment);
  const known = Object.hasOwn(confirmed, key) ? confirmed[key] : undefined;
  const { profile, region } = known ?? deployment;
  return { isConfirmed: known !== undefined, profile, region };
}

function deploymentKey({ name, profile, region, account }: KnownDeployment): string {
  return JSON.stringify([name, profile, region, account]);
}

/** The profile that files name, where this machine has it; else the user says, with those of the deployment's account first. @throws {UserError} */
async function profileFor(
  ask: Ask,
  { name, profile, account }: KnownDeployment,
  { profiles, hasDefaultCredentials }: ConnectionChoices,
): Promise<{ readonly name: string | undefined } | undefined> {
  if (profiles.some((each) => each.name === profile)) return { name: profile };
  const isThere = (each: KnownProfile): number => Number(account !== undefined && each.account === account);
  const rows = profiles
    .toSorted((a, b) => isThere(b) - isThere(a))
    .map((each) => ({
      label: `$(cloud) ${each.name}`,
      description: [each.region, accountText(each.account)].filter(Boolean).join(' · '),
      value: { name: each.name },
    }));
  const others = hasDefaultCredentials ? [{ ...DEFAULT_CREDENTIALS, value: { name: undefined } }] : [];
  if (rows.length + others.length === 0)
    throw new UserError(
      `No AWS profiles or credentials were found on this machine; ${name} is read with those of its account. Set some up with “aws configure sso” or “aws configure”, or start VS Code where the environment has them, then connect again.`,
      { label: 'Connect Again', command: 'beamline.connect' },
    );
  const title = `Profile that reads the traces of ${name}${profile === undefined ? '' : ` (${profile} is not on this machine)`}`;
  return ask.pick<{ readonly name: string | undefined }>(title, [...rows, ...others]);
}

function askRegion(ask: Ask): Promise<string | undefined> {
  return ask.input('AWS region of the traces, e.g. eu-west-1', '', (answer) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(answer) ? undefined : 'A region reads like eu-west-1.',
  );
}
