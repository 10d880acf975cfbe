import { asRecord, asString } from '../../base/readUnknown.ts';
import { isCall, rootCausePath } from '../rootCausePath.ts';
import { rootSpanOf } from '../rootSpan.ts';
import { durationOf, walkSpans, type Span, type Trace } from '../span.ts';
import type { RootCauseElement } from './filterExpression.ts';
import type { FlagKeyword, NumberKeyword, TextKeyword } from './filterKeywords.ts';
import { someSpan } from './someSpan.ts';

/** What the keywords of a part of an expression look at. */
export interface Subject {
  /** Undefined for keywords that it has no answer to: the parser lets none of these through. */
  flag(keyword: FlagKeyword): boolean | undefined;
  /** Times in seconds; undefined where there is no value. */
  number(keyword: NumberKeyword): number | undefined;
  /** Every value there is: a trace has one user for each segment that names one. */
  texts(keyword: TextKeyword): readonly string[];
}

/** A trace: the response of its root segment, but for what the guide says of any segment or of the whole. */
export function traceSubject(trace: Trace): Subject {
  const root = rootSpanOf(trace);
  const ofRoot = root && spanSubject(root, root);
  const any = (test: (span: Span) => boolean): boolean => someSpan(walkSpans(trace.roots), test);
  return {
    flag: (keyword) => {
      switch (keyword) {
        case 'throttle':
          return any(({ status }) => status === 'throttle');
        case 'inferred':
          return any(({ inferred }) => inferred);
        case 'partial':
          return trace.partial;
        default:
          return ofRoot?.flag(keyword) ?? false;
      }
    },
    number: (keyword) => (keyword === 'duration' ? (trace.end - trace.start) / 1000 : ofRoot?.number(keyword)),
    texts: (keyword) => {
      switch (keyword) {
        case 'user':
        case 'resource.arn':
        case 'instance.id':
        case 'availabilityzone':
          return [...new Set([...walkSpans(trace.roots)].flatMap((span) => textsOf(span, keyword)))];
        default:
          return ofRoot?.texts(keyword) ?? [];
      }
    },
  };
}

/** One node of a trace, or the call from one to another. */
export function spanSubject(span: Span, root: Span | undefined): Subject {
  return {
    flag: (keyword) => {
      switch (keyword) {
        case 'ok':
        case 'fault':
        case 'throttle':
          return span.status === keyword;
        case 'error':
          // A throttled answer is 429, and so an error as well.
          return span.status === 'error' || span.status === 'throttle';
        case 'partial':
          return span.end === undefined;
        case 'inferred':
          return span.inferred;
        case 'root':
          return span === root;
        default:
          return undefined;
      }
    },
    number: (keyword) => {
      if (keyword === 'http.status') return span.http?.status;
      const duration = durationOf(span);
      const isTime = keyword === 'responsetime' || keyword === 'duration';
      return isTime && duration !== undefined ? duration / 1000 : undefined;
    },
    texts: (keyword) => textsOf(span, keyword),
  };
}

/** What is on the path to a failure: its services, their entities, or the exceptions of these. Each list counts for itself, as in GetTraceSummaries. */
export function rootCauseSubjects(
  trace: Trace,
  cause: 'fault' | 'error',
  element: RootCauseElement,
): readonly Subject[] {
  const path = rootCausePath(trace, cause);
  switch (element) {
    case 'service':
      return path.map(({ service }, index) => listed(path, index, service.inferred, (key) => textsOf(service, key)));
    case 'entity':
      return path.flatMap(({ entities }) =>
        entities.map((span, index) => listed(entities, index, isCall(span), (key) => textsOf(span, key))),
      );
    case 'exception':
      return path
        .flatMap(({ entities }) => entities)
        .flatMap(({ exceptions }) =>
          exceptions.map(({ type, message }, index) =>
            listed(exceptions, index, false, (key) =>
              one(key === 'name' ? type : key === 'message' ? message : undefined),
            ),
          ),
        );
  }
}

/** @param special whether it is inferred (a service) or remote (an entity). */
function listed(list: readonly unknown[], index: number, special: boolean, texts: Subject['texts']): Subject {
  return {
    flag: (keyword) => {
      switch (keyword) {
        case 'first':
          return index === 0;
        case 'last':
          return index === list.length - 1;
        case 'inferred':
        case 'remote':
          return special;
        default:
          return undefined;
      }
    },
    number: (keyword) => (keyword === 'index' ? index : undefined),
    texts,
  };
}

function textsOf(span: Span, keyword: TextKeyword): readonly string[] {
  const ec2 = asRecord(span.aws['ec2']);
  switch (keyword) {
    case 'http.url':
      return one(span.http?.url);
    case 'http.method':
      return one(span.http?.method);
    case 'http.useragent':
      return one(span.http?.userAgent);
    case 'http.clientip':
      return one(span.http?.clientIp);
    case 'user':
      return one(span.user);
    case 'name':
      return one(span.name);
    case 'type':
      return one(typeOf(span));
    case 'account.id':
      return one(asString(span.aws['account_id']));
    case 'resource.arn':
      return [...one(span.resourceArn), ...one(asString(span.aws['function_arn']))];
    case 'instance.id':
      return one(asString(ec2?.['instance_id']));
    case 'availabilityzone':
      return one(asString(ec2?.['availability_zone']));
    case 'message':
      return [];
  }
}

/** The type of the service that a span is, or calls: of a call only the service is known, not the kind of resource. */
export function typeOf(span: Span): string | undefined {
  if (span.kind === 'segment') return span.origin ?? (span.inferred ? 'remote' : undefined);
  return span.namespace === 'aws' ? `AWS::${span.name}` : span.namespace;
}

function one(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
