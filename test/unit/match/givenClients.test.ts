import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('clients that a function is given', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Whether the only line stands as certain for this call. */
  async function isCertain(call: string, name: string, operation: string): Promise<boolean> {
    const isPython = !call.includes('{');
    const [file, text] = isPython
      ? ['a.py', `def work(event, db, client):\n    ${call}\n`]
      : ['a.js', `exports.work = (event, db, client) => ${call};\n`];
    const facts = await parser.parse(`file:///app/${file}`, text);
    const made = span({ name, namespace: 'aws', aws: { operation } });
    return matchSpan(made, siteIndex(declared(), facts ? [facts] : [])).kind === 'tied';
  }

  for (const [call, name, operation] of [
    ['event.users.create_user(userName="x")', 'IAM', 'CreateUser'],
    ['event.jobs.start_job(jobName="x")', 'Amplify', 'StartJob'],
    ['event.orders.get_item(userId="5")', 'DynamoDB', 'GetItem'],
    ['event.users.create_user(logGroupName="x")', 'IAM', 'CreateUser'],
    ['event.users.create_user(modelId="x")', 'IAM', 'CreateUser'],
    ['event.logs.get_records(10)', 'Kinesis', 'GetRecords'],
    ['event.users.createUser({ RoleArn })', 'IAM', 'CreateUser'],
    ['event.users.createUser({ PhoneNumber })', 'CognitoIdentityProvider', 'CreateUser'],
    ['event.jobs.startJob({ Entries })', 'Amplify', 'StartJob'],
    ['db.getItem({ resourceArn })', 'DynamoDB', 'GetItem'],
  ] as const) {
    it(`are none of ${name} in ${call}`, async () => assert.equal(await isCertain(call, name, operation), false));
  }

  for (const [call, name, operation] of [
    ['db.get_item(Key=1)', 'DynamoDB', 'GetItem'],
    ['client.start_query(logGroupNames=["x"])', 'CloudWatchLogs', 'StartQuery'],
    ['client.start_query(logGroupName="x", queryString="y")', 'logs', 'StartQuery'],
    ['client.describe_log_streams(logGroupName="x")', 'CloudWatchLogs', 'DescribeLogStreams'],
    ['client.invoke_model(modelId="x")', 'Bedrock Runtime', 'InvokeModel'],
    ['client.start_execution(stateMachineArn="x")', 'stepfunctions', 'StartExecution'],
    ['client.send_task_success(taskToken="x")', 'SFN', 'SendTaskSuccess'],
    ['client.execute_statement(resourceArn="x")', 'RDS Data', 'ExecuteStatement'],
    ['event.logs.start_query(**event)', 'CloudWatchLogs', 'StartQuery'],
    ['client.putEvents({ Entries })', 'EventBridge', 'PutEvents'],
    ['client.sendMessageBatch({ Entries })', 'SQS', 'SendMessageBatch'],
    ['client.assumeRole({ RoleArn })', 'STS', 'AssumeRole'],
    ['client.publish({ PhoneNumber })', 'SNS', 'Publish'],
    ['client.getItem({ TableName })', 'DynamoDB', 'GetItem'],
  ] as const) {
    it(`are of ${name} in ${call}`, async () => assert.equal(await isCertain(call, name, operation), true));
  }
});
