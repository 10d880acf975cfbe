import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsLoader } from '../../../src/awsLoader.ts';
import { messageOf, UserError } from '../../../src/base/userError.ts';
import { LambdaReader } from '../../../src/sources/account/lambdaReader.ts';
import type { AwsConnection } from '../../../src/sources/connection/connection.ts';
import { Sessions } from '../../../src/sources/connection/sessions.ts';
import { openSource } from '../../../src/sources/account/identifiedSource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { CredentialsDouble, SECRETS } from './credentialsDouble.ts';

const CONFIG = `[profile base]
aws_access_key_id = AKBASE
aws_secret_access_key = secret-of-base

[profile guarded]
region = eu-west-1
role_arn = arn:aws:iam::222222222222:role/Reader
source_profile = base
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile work]
region = eu-west-1
sso_session = acme
sso_account_id = 333333333333
sso_role_name = Reader

[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://acme.example/start
sso_registration_scopes = sso:account:access

[profile tool]
region = eu-west-1
credential_process = node -e "console.log(JSON.stringify({Version:1,AccessKeyId:'AKTOOL',SecretAccessKey:'secret-of-base'}))"
`;
const never = new AbortController().signal;

describe('sessions with profiles', () => {
  const kept = { ...process.env };
  let folder: string;
  let aws: CredentialsDouble;
  let loader: AwsLoader;
  let lambda: LambdaReader;
  const said: string[] = [];
  let told: string[];
  let log: KeptLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-sessions-'));
    await writeFile(join(folder, 'config'), CONFIG);
    aws = new CredentialsDouble();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, {
      HOME: folder,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: await aws.listen(),
    });
    loader = new AwsLoader();
    lambda = new LambdaReader(loader.load);
    [told, log] = [[], new KeptLog()];
    said.length = 0;
  });

  afterEach(async () => {
    lambda.dispose();
    await aws.close();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, kept);
    await rm(folder, { recursive: true });
    for (const secret of SECRETS) assert.ok(![...said, ...log.lines].join('\n').includes(secret));
  });

  /** Asks X-Ray, as a connection with this profile does; gives the failure as the user has it. */
  async function ask(profile: string, more: Partial<AwsConnection> = {}): Promise<UserError | undefined> {
    const connection: AwsConnection = { kind: 'aws', profile, region: 'eu-west-1', ...more };
    const tell = (account: string): void => void told.push(`${account} after ${aws.asked.join(', ')}`);
    const source = openSource(connection, loader.load, { log, tell });
    const functions = [{ kind: 'exact', name: 'orders' }] as const;
    try {
      for await (const _ of source.summaries({ functions, from: 0, to: 1000, cap: 1 }, never));
      return undefined;
    } catch (error) {
      said.push(messageOf(error), JSON.stringify(error));
      assert.ok(error instanceof UserError, messageOf(error));
      return error;
    } finally {
      source.dispose();
    }
  }

  it('ask for an MFA code once, and use it for every client', async () => {
    const wanted = await ask('guarded');
    assert.match(wanted?.message ?? '', /^The profile “guarded” asks for an MFA code\. Enter it/);
    assert.deepEqual(wanted?.remedy, {
      ...{ label: 'Enter Code…', command: 'beamline.signIn', args: [{ profile: 'guarded', by: 'code' }] },
    });
    await loader.giveCode('guarded', '123456');
    assert.equal(await ask('guarded'), undefined);
    assert.equal(await ask('guarded'), undefined);
    await lambda.functions({ kind: 'aws', profile: 'guarded', region: 'eu-west-1' }, never);
    assert.deepEqual(aws.codes, ['123456']);
    assert.deepEqual(new Set(aws.keys), new Set(['AKROLE']));
  });

  it('say that a code was wrong, with the same button', async () => {
    await loader.giveCode('guarded', '654321');
    const wrong = await ask('guarded');
    assert.match(wrong?.message ?? '', /^AWS did not accept the MFA code of the profile “guarded”/);
    assert.equal(wrong?.remedy?.command, 'beamline.signIn');
    await loader.giveCode('guarded', '123456');
    assert.equal(await ask('guarded'), undefined);
  });

  it('ask for a code again once the session is over, and go on with the next one', async () => {
    // A minute before its end it is not taken any more.
    aws.lifetime = 62_000;
    await loader.giveCode('guarded', '123456');
    assert.equal(await ask('guarded'), undefined);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    assert.match((await ask('guarded'))?.message ?? '', /asks for an MFA code/);
    aws.lifetime = 3_600_000;
    await loader.giveCode('guarded', '123456');
    assert.equal(await ask('guarded'), undefined);
    assert.deepEqual(aws.codes, ['123456', '123456']);
  });

  it('of SSO ask to sign in, and go on once that was done elsewhere', async () => {
    const wanted = await ask('work');
    assert.match(
      wanted?.message ?? '',
      /^The SSO session of the profile “work” has expired or was never begun\. Sign in/,
    );
    assert.deepEqual(wanted?.remedy, {
      ...{ label: 'Sign In', command: 'beamline.signIn', args: [{ profile: 'work', by: 'sso' }] },
    });
    // What `aws sso login` leaves.
    const name = createHash('sha1').update('acme').digest('hex');
    await mkdir(join(folder, '.aws/sso/cache'), { recursive: true });
    const token = { accessToken: 'bearer-of-sso', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    await writeFile(join(folder, '.aws/sso/cache', `${name}.json`), JSON.stringify(token));
    assert.equal(await ask('work'), undefined);
    assert.deepEqual(aws.keys, ['AKSSO']);
  });

  it('end: then the next call is without one, and asks for a code again', async () => {
    const opened: (string | undefined)[] = [];
    const sessions = new Sessions((_: string, code: string | undefined, left: number) => {
      opened.push(code);
      if (code === undefined) return Promise.reject(new Error('a code is wanted'));
      return Promise.resolve({ expiration: new Date(Date.now() + left) });
    });
    await assert.rejects(sessions.of('guarded', 0), /wanted/);
    sessions.giveCode('guarded', '111111');
    // Clients that ask at the same time share the code.
    const [one, other] = await Promise.all([sessions.of('guarded', 90_000), sessions.of('guarded', 90_000)]);
    assert.equal(one, other);
    assert.equal(await sessions.of('guarded', 90_000), one);
    sessions.giveCode('guarded', '222222');
    assert.notEqual(await sessions.of('guarded', 30_000), one);
    await assert.rejects(sessions.of('guarded', 0), /wanted/);
    assert.deepEqual(opened, [undefined, '111111', '222222', undefined]);
  });

  it('tell whose account it is before anything is asked of it', async () => {
    await loader.giveCode('guarded', '123456');
    assert.equal(await ask('guarded'), undefined);
    assert.deepEqual(told, ['222222222222 after AssumeRole, GetCallerIdentity']);
    assert.match(aws.asked[2] ?? '', /TraceSummaries/);
  });

  it('that lead to another account than files say are asked for nothing', async () => {
    const wrong = await ask('base', { deployment: 'prod', account: '111111111111' });
    assert.match(
      wrong?.message ?? '',
      /deployment prod is in account 111111111111, but the profile “base” leads to account 222222222222, so no trace is read/,
    );
    assert.equal(wrong?.remedy?.command, 'beamline.chooseDeployment');
    assert.deepEqual(aws.asked, ['GetCallerIdentity']);
    assert.equal(await ask('base', { deployment: 'prod', account: '222222222222' }), undefined);
  });

  it('read on where STS does not say whose account it is', async () => {
    aws.account = undefined;
    assert.equal(await ask('base', { account: '111111111111' }), undefined);
    assert.deepEqual(told, []);
    assert.match(log.lines.join('\n'), /Whose account eu-west-1 is read of is not known: .*sts:GetCallerIdentity/);
  });

  it('are asked again whose they are after a failure', async () => {
    const connection: AwsConnection = { kind: 'aws', profile: 'guarded', region: 'eu-west-1' };
    const source = openSource(connection, loader.load, { log, tell: (account) => void told.push(account) });
    const read = async (): Promise<void> => {
      const functions = [{ kind: 'exact', name: 'orders' }] as const;
      for await (const _ of source.summaries({ functions, from: 0, to: 1000, cap: 1 }, never));
    };
    await loader.giveCode('guarded', '123456');
    await read();
    await read();
    assert.deepEqual(told, ['222222222222']);
    aws.refuses = true;
    await assert.rejects(read(), /does not accept the credentials/);
    [aws.refuses, aws.account] = [false, '444444444444'];
    await read();
    assert.deepEqual(told, ['222222222222', '444444444444']);
    source.dispose();
  });

  it('of a process are taken as it gives them', async () => {
    assert.equal(await ask('tool'), undefined);
    assert.deepEqual(aws.keys, ['AKTOOL']);
  });
});
