/* Attributes and resource of a span record from an X-Ray document: the names are those that Application Signals and X-Ray's exporter use. */
import { asRecord, asRecords, asString, type UnknownRecord } from '../../base/readUnknown.ts';

const FUNCTION_ORIGIN = 'AWS::Lambda::Function';

/** What the document itself tells. */
export function spanAttributes(document: UnknownRecord, segment: UnknownRecord, isSegment: boolean): UnknownRecord {
  const service = asString(segment['name']);
  const isFunction = segment['origin'] === FUNCTION_ORIGIN;
  return defined({
    'aws.local.service': service,
    'aws.local.environment': isFunction ? 'lambda:default' : undefined,
    'aws.local.operation': isFunction ? `${service}/FunctionHandler` : undefined,
    'aws.xray.origin': isSegment ? asString(document['origin']) : undefined,
    'enduser.id': asString(document['user']),
    ...callAttributes(document),
    ...httpAttributes(asRecord(document['http'])),
    ...annotationAttributes(asRecord(document['annotations']) ?? {}),
    ...Object.fromEntries(
      Object.entries(asRecord(document['metadata']) ?? {}).map(([space, value]) => [
        `aws.xray.metadata.${space}`,
        JSON.stringify(value),
      ]),
    ),
  });
}

/** What the process was that recorded the span. */
export function segmentResource(segment: UnknownRecord): UnknownRecord {
  const aws = asRecord(segment['aws']);
  const isFunction = segment['origin'] === FUNCTION_ORIGIN;
  const groups = asRecords(aws?.['cloudwatch_logs']).flatMap((log) => asString(log['log_group']) ?? []);
  return defined({
    'service.name': asString(segment['name']),
    'cloud.provider': aws ? 'aws' : undefined,
    'cloud.platform': isFunction ? 'aws_lambda' : undefined,
    'cloud.account.id': asString(aws?.['account_id']),
    'cloud.resource_id': asString(aws?.['function_arn']) ?? asString(segment['resource_arn']),
    'faas.name': isFunction ? asString(segment['name']) : undefined,
    'aws.log.group.names': groups.length > 0 ? groups : undefined,
  });
}

function callAttributes(document: UnknownRecord): UnknownRecord {
  const aws = asRecord(document['aws']) ?? {};
  const [name, operation] = [asString(document['name']), asString(aws['operation'])];
  const fields = {
    'aws.request_id': asString(aws['request_id']),
    'aws.table_name': asString(aws['table_name']),
    'aws.queue_url': asString(aws['queue_url']),
    'aws.region': asString(aws['region']),
  };
  switch (document['namespace']) {
    case 'aws':
      return {
        'rpc.system': 'aws-api',
        'rpc.service': name,
        'rpc.method': operation,
        'aws.remote.service': name && `AWS::${name}`,
        'aws.remote.operation': operation,
        ...fields,
      };
    case 'remote':
      return { 'aws.remote.service': name };
    default:
      return fields;
  }
}

function httpAttributes(http: UnknownRecord | undefined): UnknownRecord {
  const [request, response] = [asRecord(http?.['request']), asRecord(http?.['response'])];
  return {
    'http.request.method': asString(request?.['method']),
    'url.full': asString(request?.['url']),
    'user_agent.original': asString(request?.['user_agent']),
    'client.address': asString(request?.['client_ip']),
    'http.response.status_code': response?.['status'],
    'http.status_code': response?.['status'],
  };
}

function annotationAttributes(annotations: UnknownRecord): UnknownRecord {
  const keys = Object.keys(annotations);
  return keys.length === 0 ? {} : { ...annotations, 'aws.xray.annotations': keys };
}

function defined(record: UnknownRecord): UnknownRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
