import { asRecord, asString } from '../../base/readUnknown.ts';
import type { FunctionEvent } from '../lambdaFunction.ts';

/*
 * Events of the Serverless Framework by the names that SAM has for them.
 * https://www.serverless.com/framework/docs/providers/aws/guide/events
 */

const TYPES: Readonly<Record<string, string>> = {
  sqs: 'SQS',
  sns: 'SNS',
  s3: 'S3',
  schedule: 'Schedule',
  eventBridge: 'EventBridgeRule',
  cloudwatchEvent: 'CloudWatchEvent',
  cloudwatchLog: 'CloudWatchLogs',
  websocket: 'WebSocket',
  alexaSkill: 'AlexaSkill',
  cognitoUserPool: 'Cognito',
  iot: 'IoTRule',
  kafka: 'SelfManagedKafka',
  msk: 'MSK',
  activemq: 'MQ',
  rabbitmq: 'MQ',
};

/** One entry of `events`: `{ http: 'GET orders/{id}' }`, `{ sqs: … }`, or the bare name of a type. */
export function serverlessEvent(entry: unknown): FunctionEvent | undefined {
  const name = asString(entry) ?? Object.keys(asRecord(entry) ?? {})[0];
  if (name === undefined) return undefined;
  const value = asRecord(entry)?.[name];
  switch (name) {
    case 'http':
      return route('Api', value);
    case 'httpApi':
      return value === '*' ? { type: 'HttpApi', method: 'ANY', path: '$default' } : route('HttpApi', value);
    case 'stream':
      return { type: streamType(value) };
    default:
      return { type: TYPES[name] ?? name };
  }
}

function route(type: string, value: unknown): FunctionEvent {
  const [, short, shortPath] = /^(\S+)\s+(\S+)$/.exec(asString(value) ?? '') ?? [];
  const record = asRecord(value);
  const method = short ?? asString(record?.method) ?? '*';
  const path = shortPath ?? asString(record?.path);
  return {
    type,
    method: method === '*' ? 'ANY' : method.toUpperCase(),
    path: path === undefined || path === '*' ? '$default' : `/${path.replace(/^\/+/, '')}`,
  };
}

function streamType(value: unknown): string {
  const text = asString(value) ?? asString(asRecord(value)?.type) ?? JSON.stringify(value ?? '');
  return /dynamodb/i.test(text) ? 'DynamoDB' : 'Kinesis';
}
