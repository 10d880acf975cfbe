import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import { until } from '../tools/process/until.ts';
import { inRoot } from '../tools/root.ts';
import { FakeAws } from '../unit/sources/fakeAws.ts';
import { CredentialsDouble, SECRETS } from '../unit/sources/credentialsDouble.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './workbench/pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './workbench/uiEditor.ts';
import type { Workbench } from './workbench/workbench.ts';

const CONFIG = `[profile acme-dev]
region = eu-west-1
role_arn = arn:aws:iam::111111111111:role/Reader
aws_access_key_id = test
aws_secret_access_key = test

[profile acme-mfa]
region = eu-west-1
role_arn = arn:aws:iam::222222222222:role/Reader
source_profile = acme-prod
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile acme-prod]
region = eu-central-1
aws_access_key_id = test
aws_secret_access_key = secret-of-base
`;

/** The row, and none that names the profile. */
const PROD = /prod\s*eu-central-1/;

/** A workspace with two deployments, on a machine whose AWS is an endpoint on loopback. */
describe('deployments', function () {
  this.timeout(300_000);
  let folder: string;
  let aws: StartedEndpoint;
  let sts: CredentialsDouble;
  let logs: FakeAws;
  let editor: UiEditor;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beamline-deployments-'));
    await cp(inRoot('test/workspaces/deployments/orders'), join(folder, 'orders'), { recursive: true });
    await writeFile(join(folder, 'aws-config'), CONFIG);
    await plantAudit(join(folder, 'orders/audit'));
    aws = await startEndpoint();
    sts = new CredentialsDouble();
    // The local endpoint knows no queries.
    logs = new FakeAws(({ name, body }) => {
      if (name === 'DescribeLogGroups') return { logGroups: [{ logGroupName: '/aws/lambda/audit', storedBytes: 4e6 }] };
      if (name === 'GetQueryResults') return { status: 'Complete', statistics: { bytesScanned: 4096 } };
      if (name !== 'StartQuery') return {};
      const message = 'unexpected symbol found | at line 1 and position 9';
      return String(body['queryString']).endsWith('|')
        ? { status: 400, type: 'MalformedQueryException', message }
        : { queryId: 'q' };
    });
    const documents = [
      ...segments('orders-dev-CreateOrder-AAAAAAAAAAAA', 2),
      ...segments('orders-prod-CreateOrder-BBBBBBBBBBBB', 5),
    ];
    await aws.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }));
    editor = await startUiEditor({
      env: {
        AWS_CONFIG_FILE: join(folder, 'aws-config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: aws.url,
        AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: await logs.listen(),
        AWS_ENDPOINT_URL_STS: await sts.listen(),
      },
    });
    workbench = await editor.open(join(folder, 'orders'));
  });
  after(async () => {
    await editor?.close();
    await aws?.dispose();
    await sts?.close();
    await logs?.close();
    await rm(folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => workbench);

  it('are what Connect offers first, with what the files tell of each', async () => {
    await workbench.clickStatusBar('Beamline: Connect');
    const items = await until('the deployments', async () => {
      const rows = await workbench.quickInput.items();
      return rows.length > 3 && rows;
    });
    assert.deepEqual(
      items.map(({ label, description }) => `${label} ${description}`),
      [
        '$(layers) default eu-west-1',
        '$(layers) audit eu-west-1 · account 333333333333',
        '$(layers) prod eu-central-1 · profile acme-prod',
        '$(vm) Local endpoint http://127.0.0.1:2000',
        '$(cloud) acme-dev profile · eu-west-1 · account 111111111111',
        '$(cloud) acme-mfa profile · eu-west-1 · account 222222222222',
        '$(cloud) acme-prod profile · eu-central-1',
      ],
    );
    await workbench.screenshot('connect-deployments');
  });

  it('connect to the functions of the chosen one, and to no other', async () => {
    await workbench.quickInput.pick(PROD);
    await workbench.statusBarItem('prod · acme-prod · eu-central-1 · 2222…2222');
    await workbench.openFile('src/create.ts');
    await workbench.lens('5 traces', { line: 1 });
  });

  it('are switched from the status bar, and asked for nothing that was said before', async () => {
    await workbench.clickStatusBar('prod · acme-prod');
    await workbench.quickInput.pick('Switch Deployment');
    await workbench.quickInput.pick('default');
    await workbench.quickInput.pick('acme-prod');
    await workbench.statusBarItem('default · acme-prod · eu-west-1');
    await workbench.lens('2 traces', { line: 1 });
    await workbench.runCommand('Beamline: Switch Deployment');
    await workbench.quickInput.pick(PROD);
    await workbench.lens('5 traces', { line: 1 });
    await workbench.runCommand('Beamline: Switch Deployment');
    await workbench.quickInput.pick('default');
    await workbench.lens('2 traces', { line: 1 });
  });

  it('stay chosen when the workspace is opened again', async () => {
    await workbench.page.waitForTimeout(1500); // what a workspace keeps is written a moment later
    await workbench.reload();
    await workbench.statusBarItem('default · acme-prod · eu-west-1');
  });

  it('are read with a profile that asks for a code, once it is typed', async () => {
    await workbench.runCommand('Beamline: Connect');
    await workbench.quickInput.pick('acme-mfa');
    await workbench.notification(/“acme-mfa” asks for an MFA code/);
    await workbench.answerNotification('MFA code', 'Enter Code…');
    await until('the question', async () =>
      (await workbench.quickInput.title()).includes('MFA code of the AWS profile'),
    );
    await workbench.quickInput.type('123456');
    await workbench.quickInput.accept();
    await until('the code to be used', () => sts.codes.length > 0);
    await workbench.lens('2 traces', { line: 1 });
    await workbench.statusBarItem('acme-mfa · eu-west-1');
    assert.deepEqual(sts.codes, ['123456']);
  });

  /** The profiles are asked for next, at the place of the deployments: what stands under the mouse changes. */
  async function pickAudit(): Promise<void> {
    await workbench.quickInput.pick('audit');
    await until('the profiles', async () =>
      (await workbench.quickInput.items()).every(({ label }) => !label.includes('audit')),
    );
    await workbench.quickInput.pick('acme-prod');
  }

  it('are not read where their account is another than the profile leads to, and are chosen anew', async () => {
    await workbench.runCommand('Beamline: Switch Deployment');
    await pickAudit();
    await workbench.notification(/deployment audit is in account 333333333333, but .* to account 222222222222/);
    await workbench.screenshot('other-account');
    sts.account = '333333333333';
    await workbench.answerNotification('deployment audit', 'Choose Deployment…');
    await pickAudit();
    await workbench.statusBarItem('audit · acme-prod · eu-west-1 · 3333…3333');
  });

  it('keep a query that CloudWatch refuses, say why, and take the mended one', async () => {
    await workbench.openFile('src/create.ts');
    await workbench.runCommand('Beamline: Search Logs…');
    await until('the question for functions', async () => {
      const isOpen = await workbench.quickInput.isOpen();
      return isOpen && (await workbench.quickInput.title()).startsWith('Functions whose logs');
    });
    await workbench.quickInput.accept();
    await workbench.quickInput.pick('Query of CloudWatch Logs Insights');
    const isAsked = async (): Promise<boolean> =>
      (await workbench.quickInput.isOpen()) && (await workbench.quickInput.title()).startsWith('Query of');
    await until('the question for a query', isAsked);
    await workbench.quickInput.type('fields @message |');
    await workbench.quickInput.accept();
    await workbench.quickInput.pick('Run the query');
    await until('the question again', isAsked);
    assert.equal(await workbench.quickInput.value(), 'fields @message |');
    const box = workbench.page.locator('.quick-input-widget:visible');
    await box.getByText('refused logs:StartQuery: unexpected symbol found | at line 1').waitFor();
    await workbench.page.keyboard.press('End');
    await workbench.quickInput.typeOn(' limit 5');
    await workbench.quickInput.accept();
    await workbench.quickInput.pick('Run the query');
    await until('the answer', async () => (await workbench.activeTab()) === 'Found Log Lines');
    assert.match(await workbench.visibleText(), /CloudWatch scanned 4\.1 KB\nfields @message \| limit 5/);
  });

  it('leave no secret behind in what is kept', async () => {
    const written = await editor.written();
    assert.match(written, /acme-/);
    for (const secret of SECRETS) assert.ok(!written.includes(secret), secret);
  });
});

/** A module of Terraform whose state tells of an account. */
async function plantAudit(infra: string): Promise<void> {
  const state = join(infra, 'terraform.tfstate.d/audit');
  await mkdir(state, { recursive: true });
  await writeFile(
    join(infra, 'main.tf'),
    'resource "aws_lambda_function" "audit" {\n  function_name = "audit"\n  filename = "audit.zip"\n}\n',
  );
  const attributes = { function_name: 'audit', arn: 'arn:aws:lambda:eu-west-1:333333333333:function:audit' };
  const resource = { mode: 'managed', type: 'aws_lambda_function', name: 'audit', instances: [{ attributes }] };
  await writeFile(join(state, 'terraform.tfstate'), JSON.stringify({ version: 4, resources: [resource] }));
}

/** Invocations of a function, each in a trace of its own and at a time of its own. */
function segments(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    const end = Date.now() / 1000 - 30 - n * 7 - name.length;
    const id = `${name.length}${n}`.padStart(16, '0');
    return JSON.stringify({
      trace_id: `1-${Math.floor(end).toString(16).padStart(8, '0')}-${id.padStart(24, '0')}`,
      ...{ id, name, origin: 'AWS::Lambda::Function', start_time: end - 0.05 - n / 1000, end_time: end },
      aws: { function_arn: `arn:aws:lambda:eu-west-1:111111111111:function:${name}`, request_id: `r-${n}` },
    });
  });
}
