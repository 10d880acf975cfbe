/*
 * What GetTraceSummaries tells of a trace (X-Ray API, shape TraceSummary). HasFault and HasError speak of the root alone, HasThrottle of any
 * document; times are epoch seconds.
 */
import { asArray, asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import type { Trace } from '../../trace/span.ts';
import { rootCauseOf } from './rootCause.ts';
import type { RootCause } from './rootCause.ts';
import type { StoredTrace } from '../store/segmentStore.ts';

export interface ServiceId {
  readonly Name: string;
  readonly Names: readonly string[];
  readonly AccountId?: string | undefined;
  readonly Type?: string | undefined;
}

interface AnnotationWithIds {
  readonly AnnotationValue: object;
  readonly ServiceIds: readonly ServiceId[];
}

/** The answer's own spelling. */
export interface TraceSummary {
  readonly Id: string;
  readonly StartTime: number;
  readonly Duration: number;
  readonly ResponseTime: number | undefined;
  readonly HasFault: boolean;
  readonly HasError: boolean;
  readonly HasThrottle: boolean;
  readonly IsPartial: boolean;
  readonly Http: object;
  readonly Annotations: Readonly<Record<string, readonly AnnotationWithIds[]>>;
  readonly Users: readonly object[];
  readonly ServiceIds: readonly ServiceId[];
  readonly ResourceARNs: readonly object[];
  readonly InstanceIds: readonly object[];
  readonly AvailabilityZones: readonly object[];
  readonly EntryPoint: ServiceId | undefined;
  readonly FaultRootCauses: readonly RootCause[];
  readonly ErrorRootCauses: readonly RootCause[];
  readonly ResponseTimeRootCauses: readonly RootCause[];
  readonly Revision: number;
}

/** Summarises a trace from its documents as they arrived and the tree that they make. */
export function summaryOf(stored: StoredTrace, documents: readonly UnknownRecord[], trace: Trace): TraceSummary {
  const segments = documents.filter((document) => document['type'] !== 'subsegment');
  const root = rootOf(documents);
  const [start, end] = [asNumber(root?.['start_time']), asNumber(root?.['end_time'])];
  const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const ec2 = segments.map((segment) => asRecord(asRecord(segment['aws'])?.['ec2']));
  return {
    Id: stored.id,
    StartTime: trace.start / 1000,
    Duration: toMicroseconds((trace.end - trace.start) / 1000),
    ResponseTime: start === undefined || end === undefined ? undefined : toMicroseconds(end - start),
    HasFault: root?.['fault'] === true,
    HasError: root?.['error'] === true,
    HasThrottle: documents.some((document) => document['throttle'] === true),
    IsPartial: [...stored.documents.values()].some(({ inProgress }) => inProgress),
    Http: root ? httpOf(root) : {},
    Annotations: annotationsOf(documents),
    Users: usersOf(segments),
    ServiceIds: distinctServices(segments),
    ResourceARNs: distinct(segments.flatMap(arnsOf)).map((ARN) => ({ ARN })),
    InstanceIds: distinct(ec2.map((instance) => asString(instance?.['instance_id']))).map((Id) => ({ Id })),
    AvailabilityZones: distinct(ec2.map((instance) => asString(instance?.['availability_zone']))).map((Name) => ({
      Name,
    })),
    EntryPoint: root && serviceOf(root),
    FaultRootCauses: rootCauseOf(trace, 'fault'),
    ErrorRootCauses: rootCauseOf(trace, 'error'),
    ResponseTimeRootCauses: [],
    Revision: stored.revision,
  };
}

/** Epoch seconds as doubles are exact to less than a microsecond; what a subtraction gives below that is noise. */
function toMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** The segment that answered the caller: one without a parent, else one whose parent did not arrive, else any; the earliest of them. */
function rootOf(documents: readonly UnknownRecord[]): UnknownRecord | undefined {
  const ids = new Set(documents.map(({ id }) => id));
  const rank = (document: UnknownRecord): number =>
    (document['type'] === 'subsegment' ? 4 : 0) +
    (ids.has(document['parent_id']) ? 2 : 0) +
    (document['parent_id'] === undefined ? 0 : 1);
  const start = (document: UnknownRecord): number => asNumber(document['start_time']) ?? Infinity;
  return documents.reduce<UnknownRecord | undefined>((best, each) => {
    if (!best) return each;
    return rank(each) - rank(best) < 0 || (rank(each) === rank(best) && start(each) < start(best)) ? each : best;
  }, undefined);
}

function serviceOf(segment: UnknownRecord): ServiceId {
  const name = asString(segment['name']) ?? '';
  const inferredType = segment['inferred'] === true ? 'remote' : undefined;
  return {
    Name: name,
    Names: [name],
    AccountId: asString(asRecord(segment['aws'])?.['account_id']),
    Type: asString(segment['origin']) ?? inferredType,
  };
}

function distinctServices(segments: readonly UnknownRecord[]): readonly ServiceId[] {
  const services = segments.map(serviceOf);
  return [...new Map(services.map((service) => [JSON.stringify(service), service])).values()];
}

function arnsOf(segment: UnknownRecord): readonly (string | undefined)[] {
  return [asString(segment['resource_arn']), asString(asRecord(segment['aws'])?.['function_arn'])];
}

function usersOf(segments: readonly UnknownRecord[]): readonly object[] {
  return segments.flatMap((segment) => {
    const UserName = asString(segment['user']);
    return UserName === undefined ? [] : [{ UserName, ServiceIds: [serviceOf(segment)] }];
  });
}

function httpOf(root: UnknownRecord): object {
  const http = asRecord(root['http']);
  const [request, response] = [asRecord(http?.['request']), asRecord(http?.['response'])];
  return {
    HttpURL: asString(request?.['url']),
    HttpStatus: asNumber(response?.['status']),
    HttpMethod: asString(request?.['method']),
    UserAgent: asString(request?.['user_agent']),
    ClientIp: asString(request?.['client_ip']),
  };
}

/** The annotations of every segment and subsegment, each with the services that set it. */
function annotationsOf(documents: readonly UnknownRecord[]): TraceSummary['Annotations'] {
  const found = new Map<string, Map<string, { value: object; services: ServiceId[] }>>();
  for (const document of documents) {
    const service = serviceOf(document);
    for (const { key, value } of eachAnnotation(document)) {
      const values = found.get(key) ?? new Map<string, { value: object; services: ServiceId[] }>();
      const same = values.get(JSON.stringify(value)) ?? { value, services: [] };
      if (!same.services.some(({ Name, Type }) => Name === service.Name && Type === service.Type))
        same.services.push(service);
      found.set(key, values.set(JSON.stringify(value), same));
    }
  }
  const list = (values: Iterable<{ value: object; services: ServiceId[] }>): readonly AnnotationWithIds[] =>
    [...values].map(({ value, services }) => ({ AnnotationValue: value, ServiceIds: services }));
  return Object.fromEntries([...found].map(([key, values]) => [key, list(values.values())]));
}

function* eachAnnotation(document: UnknownRecord): Generator<{ readonly key: string; readonly value: object }> {
  const open: unknown[] = [document];
  for (let node = asRecord(open.pop()); node; node = asRecord(open.pop())) {
    for (const [key, value] of Object.entries(asRecord(node['annotations']) ?? {})) {
      if (typeof value === 'string') yield { key, value: { StringValue: value } };
      else if (typeof value === 'number') yield { key, value: { NumberValue: value } };
      else if (typeof value === 'boolean') yield { key, value: { BooleanValue: value } };
    }
    open.push(...(asArray(node['subsegments']) ?? []).filter((child) => asRecord(child)));
  }
}
