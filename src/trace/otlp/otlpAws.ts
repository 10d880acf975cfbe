/* `aws` and `origin` of a segment document from span and resource attributes, as X-Ray's exporter makes them (translator/aws.go). */
import { asArray, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { OtlpSpan } from './otlpSpan.ts';
import type { Attributes } from './otlpValue.ts';

/** Attributes that the block takes over. Tables and `messaging.url` stay in metadata too, as the exporter leaves them there. */
const AWS_KEYS: ReadonlySet<string> = new Set([
  'rpc.method',
  'aws.operation',
  'aws.account_id',
  'aws.region',
  'aws.request_id',
  'aws.requestId',
  'aws.queue_url',
  'aws.queue.url',
  'aws.table_name',
  'aws.table.name',
]);

/** `cloud.platform` → X-Ray's origin. Lambda has none here: its own segments carry it. */
const ORIGINS: Readonly<Record<string, string>> = {
  aws_app_runner: 'AWS::AppRunner::Service',
  aws_eks: 'AWS::EKS::Container',
  aws_elastic_beanstalk: 'AWS::ElasticBeanstalk::Environment',
  aws_ecs: 'AWS::ECS::Container',
  aws_ec2: 'AWS::EC2::Instance',
};

/** Whether `aws` takes the attribute over, so that metadata has it no more. */
export function isAwsAttribute(key: string): boolean {
  return AWS_KEYS.has(key);
}

/**
 * The block; undefined where the resource is another cloud's. Left out of what the exporter writes are the blocks on EC2, ECS, EKS
 * and Elastic Beanstalk: the same attributes stand in the metadata as `otel.resource.*`.
 */
export function awsOf({ attributes, resource }: OtlpSpan): UnknownRecord | undefined {
  const cloud = asString(resource['cloud.provider']);
  if (cloud !== undefined && cloud !== '' && cloud !== 'aws') return undefined;
  const tables = attributes['aws.dynamodb.table_names'];
  const tableList = asArray(tables)?.filter((table) => typeof table === 'string') ?? [];
  const oneTable = asString(tables) ?? (tableList.length === 1 ? tableList[0] : undefined);
  return {
    account_id: asString(attributes['aws.account_id']) ?? asString(resource['cloud.account.id']),
    cloudwatch_logs: logGroupsOf(resource),
    xray: {
      sdk: sdkOf(resource),
      sdk_version: asString(resource['telemetry.sdk.version']),
      auto_instrumentation: Boolean(resource['telemetry.auto.version']),
    },
    operation: asString(attributes['aws.operation']) ?? asString(attributes['rpc.method']),
    region: asString(attributes['aws.region']),
    request_id: asString(attributes['aws.request_id']) ?? asString(attributes['aws.requestId']),
    queue_url:
      asString(attributes['messaging.url']) ??
      asString(attributes['aws.queue_url']) ??
      asString(attributes['aws.queue.url']),
    table_name:
      tableList.length > 1
        ? undefined
        : (oneTable ?? asString(attributes['aws.table_name']) ?? asString(attributes['aws.table.name'])),
    table_names: tableList.length > 1 ? tableList : undefined,
  };
}

/** X-Ray's own word where a span record has one (Lambda's segments among them), else by the platform of the resource. */
export function originOf({ attributes, resource }: OtlpSpan): string | undefined {
  const told = asString(attributes['aws.xray.origin']);
  if (told) return told;
  const cloud = asString(resource['cloud.provider']);
  if (cloud !== undefined && cloud !== 'aws') return undefined;
  const platform = asString(resource['cloud.platform']) ?? '';
  if (platform !== 'aws_ecs') return Object.hasOwn(ORIGINS, platform) ? ORIGINS[platform] : undefined;
  const launchType = asString(resource['aws.ecs.launchtype'])?.toLowerCase();
  if (launchType === 'ec2') return 'AWS::ECS::EC2';
  return launchType === 'fargate' ? 'AWS::ECS::Fargate' : ORIGINS[platform];
}

/**
 * `opentelemetry for python`. Unlike the exporter never empty: readers tell by it that Python's frames are innermost first.
 */
function sdkOf(resource: Attributes): string {
  const name = asString(resource['telemetry.sdk.name']) || 'opentelemetry';
  const language = asString(resource['telemetry.sdk.language']);
  return !language || name.toLowerCase().endsWith(` for ${language.toLowerCase()}`) ? name : `${name} for ${language}`;
}

/** A list, or one text with `&` between the names as environment variables need it. The group is the ARN's seventh part. */
function logGroupsOf(resource: Attributes): readonly UnknownRecord[] | undefined {
  const arns = namesOf(resource['aws.log.group.arns']);
  if (arns.length > 0) return arns.map((arn) => ({ arn, log_group: arn.split(':')[6] ?? arn }));
  const names = namesOf(resource['aws.log.group.names']);
  return names.length > 0 ? names.map((name) => ({ log_group: name })) : undefined;
}

function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('&').filter((name) => name !== '');
  return (asArray(value) ?? []).filter((name) => typeof name === 'string');
}
