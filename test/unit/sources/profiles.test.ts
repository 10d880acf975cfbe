import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listProfiles } from '../../../src/sources/connection/profiles.ts';
import { loadAws } from './loadAws.ts';

const CONFIG =
  '[profile work]\nregion = eu-west-1\nsso_session = x\n[default]\nregion = us-east-1\n[sso-session x]\nsso_region = eu-west-1\n[services s]\nxray =\n  endpoint_url = http://x\n';
const CREDENTIALS =
  '[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = SECRETSECRET\n[ci]\naws_secret_access_key = SECRETSECRET\n';

describe('listProfiles', () => {
  let folder = '';
  const kept = { ...process.env };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-'));
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  });

  afterEach(async () => {
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
    }
    await rm(folder, { recursive: true });
  });

  it('lists names and regions of both files, and no secret', async () => {
    await writeFile(join(folder, 'config'), CONFIG);
    await writeFile(join(folder, 'credentials'), CREDENTIALS);
    assert.deepEqual(await listProfiles(loadAws), [
      { name: 'default', region: 'us-east-1', account: undefined },
      { name: 'ci', region: undefined, account: undefined },
      { name: 'work', region: 'eu-west-1', account: undefined },
    ]);
  });

  it('tells the account of a role, else of an SSO profile, without asking AWS', async () => {
    const sso = 'sso_session = acme\nsso_account_id = 111111111111\nsso_role_name = Dev\n';
    const role = 'role_arn = arn:aws:iam::222222222222:role/path/Reader\nsource_profile = base\n';
    await writeFile(
      join(folder, 'config'),
      `[profile base]\n${sso}[profile prod]\n${role}[profile odd]\nrole_arn = x\n`,
    );
    const accounts = (await listProfiles(loadAws)).map(({ name, account }) => [name, account]);
    assert.deepEqual(accounts, [
      ['base', '111111111111'],
      ['odd', undefined],
      ['prod', '222222222222'],
    ]);
  });

  it('reads the files anew, and lives without them', async () => {
    assert.deepEqual(await listProfiles(loadAws), []);
    await writeFile(join(folder, 'config'), '[profile late]\nregion = eu-west-1\n');
    assert.deepEqual(await listProfiles(loadAws), [{ name: 'late', region: 'eu-west-1', account: undefined }]);
  });
});
