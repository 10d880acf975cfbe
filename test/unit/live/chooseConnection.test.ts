import assert from 'node:assert/strict';
import type { Ask } from '../../../src/base/ask.ts';
import { UserError } from '../../../src/base/userError.ts';
import type { DeclaredStage } from '../../../src/functions/deployments/declaredStage.ts';
import {
  chooseConnection,
  chooseDeployment,
  type ConnectionChoices,
} from '../../../src/live/account/chooseConnection.ts';

const stage = (name: string, more: Partial<DeclaredStage> = {}): DeclaredStage => ({
  ...{ name, file: 'file:///app/samconfig.toml', isDefault: name === 'default' },
  ...more,
});

const CHOICES: ConnectionChoices = {
  localEndpoint: 'http://127.0.0.1:2000',
  profiles: [
    { name: 'acme-dev', region: 'eu-west-1', account: '111111111111' },
    { name: 'acme-prod', region: undefined, account: '222222222222' },
  ],
  hasDefaultCredentials: false,
  isTrusted: true,
  stages: [stage('default', { region: 'eu-west-1' }), stage('prod', { account: '222222222222' })],
  takesAnyStage: false,
  confirmed: {},
  localState: undefined,
};

/** Answers each question with the row of that label, or the typed text; `asked` holds the questions with their rows. */
function answering(...answers: readonly string[]): Ask & { readonly asked: string[][] } {
  const left = [...answers];
  const asked: string[][] = [];
  return {
    asked,
    pick: (title, choices) => {
      asked.push([
        title,
        ...choices.map(({ label, description = '' }) => `${label.replace(/^\$\(\w+\) /, '')} | ${description}`),
      ]);
      const answer = left.shift();
      return Promise.resolve(choices.find(({ label }) => label.endsWith(` ${answer}`))?.value);
    },
    pickSome: () => Promise.resolve(undefined),
    input: (title, _, problem) => {
      asked.push([title]);
      const answer = left.shift() ?? '';
      assert.equal(problem(answer), undefined);
      return Promise.resolve(answer);
    },
  };
}

describe('chooseConnection', () => {
  it('offers deployments, the local endpoint and profiles, with what is known of each', async () => {
    const ask = answering('Local endpoint');
    const chosen = await chooseConnection(ask, CHOICES);
    assert.deepEqual(chosen, { connection: { kind: 'local', endpoint: 'http://127.0.0.1:2000' } });
    assert.deepEqual(ask.asked, [
      [
        'Connect to traces',
        'default | eu-west-1',
        'prod | account 222222222222',
        'Local endpoint | http://127.0.0.1:2000',
        'acme-dev | profile · eu-west-1 · account 111111111111',
        'acme-prod | profile · account 222222222222',
      ],
    ]);
  });

  it('offers the local endpoint first where one runs, nothing deployed is known, or nothing of AWS can be read', async () => {
    const first = async (more: Partial<ConnectionChoices>): Promise<string | undefined> => {
      const ask = answering();
      await chooseConnection(ask, { ...CHOICES, ...more });
      return ask.asked[0]?.[1];
    };
    assert.equal(await first({}), 'default | eu-west-1');
    const local = 'Local endpoint | http://127.0.0.1:2000';
    assert.equal(await first({ localState: 'running' }), 'Local endpoint | running · http://127.0.0.1:2000');
    assert.equal(await first({ localState: 'starting' }), 'Local endpoint | starting · http://127.0.0.1:2000');
    assert.equal(await first({ stages: [], takesAnyStage: true }), local);
    assert.equal(await first({ profiles: [] }), local);
    assert.equal(await first({ profiles: [], hasDefaultCredentials: true }), 'default | eu-west-1');
  });

  it('says that the local endpoint needs no credentials where there are none', async () => {
    const detail = async (more: Partial<ConnectionChoices>): Promise<string | undefined> => {
      let found: string | undefined;
      const pick: Ask['pick'] = (_, choices) => {
        found = choices.find(({ label }) => label.endsWith('Local endpoint'))?.detail;
        return Promise.resolve(undefined);
      };
      await chooseConnection({ ...answering(), pick }, { ...CHOICES, ...more });
      return found;
    };
    assert.match((await detail({})) ?? '', /No AWS account is asked/);
    assert.match((await detail({ profiles: [] })) ?? '', /No AWS credentials were found here, and none are needed/);
  });

  it('asks once what no file tells of a deployment, with profiles of its account first', async () => {
    const ask = answering('prod', 'acme-prod', 'eu-central-1');
    const chosen = await chooseConnection(ask, CHOICES);
    const place = { profile: 'acme-prod', region: 'eu-central-1' };
    const connection = { kind: 'aws', ...place, deployment: 'prod', account: '222222222222' };
    assert.deepEqual(chosen?.connection, connection);
    assert.match(ask.asked[1]?.[1] ?? '', /^acme-prod/);
    const again = answering('prod');
    const confirmed = chosen?.confirmed ?? {};
    assert.deepEqual([Object.values(confirmed), chosen?.unconfirmed], [[place], {}]);
    assert.deepEqual((await chooseDeployment(again, { ...CHOICES, confirmed }))?.connection, connection);
    assert.deepEqual(again.asked[0]?.slice(1), [
      'default | eu-west-1',
      'prod | eu-central-1 · profile acme-prod · account 222222222222',
    ]);
  });

  it('takes the profile that files name where this machine has it, else asks', async () => {
    const of = (profile: string) => ({
      ...CHOICES,
      stages: [stage('dev', { profile, region: 'us-east-1' })],
    });
    const ask = answering('dev');
    assert.deepEqual((await chooseConnection(ask, of('acme-dev')))?.connection, {
      ...{ kind: 'aws', profile: 'acme-dev', region: 'us-east-1', deployment: 'dev' },
    });
    const other = answering('dev', 'acme-dev');
    await chooseConnection(other, of('gone'));
    assert.match(other.asked[1]?.[0] ?? '', /gone is not on this machine/);
  });

  it('connects to a stage that no file tells of, and with credentials of the environment', async () => {
    const choices = { ...CHOICES, takesAnyStage: true, hasDefaultCredentials: true };
    const ask = answering('Another stage…', 'pr-17', 'Default credentials', 'eu-west-3');
    assert.deepEqual((await chooseDeployment(ask, choices))?.connection, {
      ...{ kind: 'aws', profile: undefined, region: 'eu-west-3', deployment: 'pr-17' },
    });
    const plain = answering('Default credentials', 'eu-west-3');
    assert.deepEqual((await chooseConnection(plain, choices))?.connection, {
      ...{ kind: 'aws', profile: undefined, region: 'eu-west-3' },
    });
  });

  it('gives nothing where the user turns away, and says where no deployment is known', async () => {
    assert.equal(await chooseConnection(answering('prod', 'nothing'), CHOICES), undefined);
    await assert.rejects(chooseDeployment(answering(), { ...CHOICES, stages: [] }), UserError);
  });

  it('says what to do where this machine has nothing that could read a deployment', async () => {
    const ask = answering('prod');
    const found = chooseConnection(ask, { ...CHOICES, profiles: [] });
    await assert.rejects(found, /^UserError: No AWS profiles or credentials were found on this machine; prod is read/);
    assert.equal(ask.asked.length, 1, 'it asks for no profile among none');
  });

  it('says in Restricted Mode when deployments appear', async () => {
    const restricted = { ...CHOICES, isTrusted: false, stages: [] };
    const ask = answering();
    await chooseConnection(ask, restricted);
    assert.equal(ask.asked[0]?.[0], 'Connect to traces: deployments appear after you trust the folder');
    await assert.rejects(
      chooseDeployment(answering(), restricted),
      /Restricted Mode: deployments appear after you trust/,
    );
  });
});
