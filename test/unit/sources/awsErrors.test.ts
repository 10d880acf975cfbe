import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/base/userError.ts';
import { toUserError } from '../../../src/sources/awsErrors.ts';
import type { AwsConnection, Connection } from '../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { FakeAws, type Answer, type WireError } from './fakeAws.ts';
import { loadAws } from './loadAws.ts';

const AWS: AwsConnection = { kind: 'aws', profile: 'dev', region: 'eu-west-1' };
const ACTION = 'xray:GetTraceSummaries';
const never = new AbortController().signal;

/** What the user reads, with the command of the button. */
function said(error: unknown, connection: Connection = AWS): string {
  const shown = toUserError(error, { connection, action: ACTION });
  assert.ok(shown instanceof UserError, String(shown));
  assert.equal(shown.cause, error);
  return `${shown.message} [${shown.remedy?.command}]`;
}

describe('toUserError, what the log has of a refusal', () => {
  it('is what the service said, whole, but the password of a proxy', () => {
    const detail = (message: string, more: object): unknown => {
      const error = Object.assign(new Error(message), { name: 'InvalidParameterException', ...more });
      const shown = toUserError(error, { connection: AWS, action: 'logs:FilterLogEvents' });
      assert.ok(shown instanceof UserError);
      assert.equal(shown.remedy?.command, 'beamline.showLog');
      assert.doesNotMatch(shown.message, /secret/);
      return shown.remedy.args?.[0];
    };
    const long = `Invalid filter pattern ${'x'.repeat(300)}`;
    assert.equal(
      detail(long, { $metadata: { httpStatusCode: 400 } }),
      `logs:FilterLogEvents failed (InvalidParameterException, HTTP 400): ${long}`,
    );
    assert.equal(
      detail('No tunnel by http://me:secret@proxy:8080', { code: 'ECONNRESET' }),
      'logs:FilterLogEvents failed (InvalidParameterException, ECONNRESET): No tunnel by http://…@proxy:8080',
    );
  });
});

describe('toUserError, what the SDK throws over the wire', () => {
  let folder = '';
  const kept = { ...process.env };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-'));
  });

  afterEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, kept);
  });

  after(() => rm(folder, { recursive: true }));

  /** Asks as a user of the profile `dev` would, with AWS at this address; the error is what comes out of the source. */
  async function ask(config: string, endpoint?: string, connection: AwsConnection = AWS): Promise<string> {
    await writeFile(join(folder, 'config'), config);
    Object.assign(process.env, {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: endpoint,
    });
    if (endpoint === undefined) delete process.env['AWS_ENDPOINT_URL'];
    const source = new XRaySource(connection, loadAws);
    const functions = [{ kind: 'exact', name: 'orders' }] as const;
    try {
      for await (const _ of source.summaries({ functions, from: 0, to: 1_000, cap: 1 }, never)) assert.fail('no error');
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      return `${error.message} [${error.remedy?.command}]`;
    } finally {
      source.dispose();
    }
    return assert.fail('no error');
  }

  async function answered(answer: WireError | string | Answer): Promise<string> {
    const fake = new FakeAws(typeof answer === 'function' ? answer : () => answer);
    const endpoint = await fake.listen();
    const secrets = 'aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = SECRETSECRET';
    try {
      return await ask(`[profile dev]\n${secrets}\n`, endpoint);
    } finally {
      await fake.close();
    }
  }

  it('expired, unknown and wrong credentials', async () => {
    const expired = {
      status: 403,
      type: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    };
    assert.equal(
      await answered(expired),
      'The credentials of the profile “dev” have expired. Sign in again, then refresh. [beamline.refresh]',
    );
    const unknown = {
      status: 403,
      type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
    assert.match(
      await answered(unknown),
      /^AWS does not accept the credentials of the profile “dev” in eu-west-1\. .*\[beamline\.connect\]$/,
    );
  });

  it('a missing permission, named', async () => {
    const message = 'User: arn:aws:iam::123456789012:user/x is not authorized to perform: xray:GetTraceSummaries';
    const denied = await answered({ status: 403, type: 'AccessDeniedException', message });
    assert.equal(
      denied,
      'The profile “dev” has no permission for xray:GetTraceSummaries in eu-west-1. Have it granted, or choose another profile. [beamline.connect]',
    );
  });

  it('a refused request, with the service’s words; a failing service', async () => {
    const invalid = { status: 400, type: 'InvalidRequestException', message: 'Invalid time range.' };
    assert.equal(
      await answered(invalid),
      'The service refused xray:GetTraceSummaries: Invalid time range [beamline.showLog]',
    );
    const failing = { status: 500, type: 'InternalFailure', message: '' };
    assert.match(await answered(failing), /^The service failed at xray:GetTraceSummaries \(InternalFailure\)/);
  });

  it('a page of a proxy in place of the answer', async () => {
    assert.match(await answered('<html>Please sign in</html>'), /answers in its place, like a proxy/);
    assert.match(
      await answered({ status: 407, type: '', message: 'Proxy Authentication Required' }),
      /^The proxy .* http\.proxy/,
    );
  });

  it('a clock that is wrong', async () => {
    const message =
      'Signature expired: 20261122T100000Z is now earlier than 20261122T120000Z (20261122T120500Z - 5 min.)';
    assert.match(
      await answered({ status: 403, type: 'InvalidSignatureException', message }),
      /the clock of this machine is wrong/,
    );
  });

  it('no answer at all, a name that does not resolve, no region', async () => {
    const closed = new FakeAws(() => ({}));
    const endpoint = await closed.listen();
    await closed.close();
    const keys = '[profile dev]\naws_access_key_id = A\naws_secret_access_key = B\n';
    assert.match(await ask(keys, endpoint), /^AWS does not answer in eu-west-1\. Check the network/);
    assert.match(
      await ask(keys, 'http://xray.eu-west-1.invalid'),
      /^The name xray\.eu-west-1\.invalid cannot be looked up\. Check the network, and whether the region eu-west-1 exists/,
    );
    assert.match(
      await ask(keys, undefined, { ...AWS, region: '' }),
      /^There is no AWS region to ask .*\[beamline\.connect\]$/,
    );
  });

  it('no credentials: of the profile, of the machine, of an SSO session, for want of an MFA code', async () => {
    assert.match(
      await ask('[profile other]\n'),
      /^The profile “dev” gives no credentials \(.*\)\. Sign in with it, or choose another profile\. \[beamline\.connect\]$/,
    );
    assert.match(
      await ask('', undefined, { ...AWS, profile: undefined }),
      /^No AWS credentials were found on this machine\./,
    );
    const sso =
      '[profile dev]\nsso_session = work\nsso_account_id = 1\nsso_role_name = r\n[sso-session work]\nsso_region = eu-west-1\nsso_start_url = https://x.invalid/start\n';
    assert.match(
      await ask(sso),
      /^The SSO session of the profile “dev” .*“aws sso login --profile dev”.*\[beamline\.signIn\]$/,
    );
    const mfa =
      '[profile dev]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/x\n[profile base]\naws_access_key_id = A\naws_secret_access_key = B\n';
    assert.match(await ask(mfa), /^The profile “dev” asks for an MFA code/);
  });
});

describe('toUserError, the rest', () => {
  const local = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;

  it('throttled to the end; a certificate; the local endpoint', () => {
    assert.match(
      said(Object.assign(new Error('Rate exceeded'), { name: 'ThrottledException' })),
      /is throttled again and again/,
    );
    assert.match(
      said(Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })),
      /NODE_EXTRA_CA_CERTS/,
    );
    const both = Object.assign(new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })], ''), {
      code: 'ECONNREFUSED',
    });
    assert.match(said(both, local), /^The local endpoint at http:\/\/127\.0\.0\.1:2000 does not answer\./);
    assert.match(
      said(Object.assign(new Error('x\n  Deserialization error: …$response'), { name: 'SyntaxError' }), local),
      /another program may use its port/,
    );
  });

  it('hands cancellations, UserErrors and bugs through', () => {
    const given = [new DOMException('stop', 'AbortError'), new UserError('Said before.'), new TypeError('a bug')];
    assert.deepEqual(
      given.map((error) => toUserError(error, { connection: AWS, action: ACTION })),
      given,
    );
    assert.ok(toUserError('a text', { connection: local, action: ACTION }) instanceof Error);
  });

  it('keeps a foreign message short', () => {
    const long = Object.assign(new Error('x'.repeat(10_000)), { name: 'Odd', $metadata: { httpStatusCode: 400 } });
    assert.ok(said(long).length < 400);
  });
});
