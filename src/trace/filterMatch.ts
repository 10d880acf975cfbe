import { asString } from '../base/readUnknown.ts';
import type { TextKeyword } from './filter/filterKeywords.ts';
import type { AnnotationTest, FilterExpression, NumberOperator, ServiceId, TextOperator } from './filterExpression.ts';
import { rootSpanOf } from './rootSpan.ts';
import { durationOf, walkSpans, type Span, type Trace } from './span.ts';

/**
 * True where the trace passes the filter. As in X-Ray, keywords outside `service(…) { }` look at the response of the root segment
 * (`throttle`, `partial` and `duration` at the whole trace), annotations are found on any span, and the keywords within the braces
 * look at one node of that service.
 */
export function matchesFilter(expression: FilterExpression, trace: Trace): boolean {
  return matches(expression, { trace, root: rootSpanOf(trace), node: undefined });
}

interface Scope {
  readonly trace: Trace;
  readonly root: Span | undefined;
  /** The service's span within `service(…) { }`. */
  readonly node: Span | undefined;
}

/** Recursive: the parser bounds the depth of expressions. */
function matches(expression: FilterExpression, scope: Scope): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => matches(operand, scope));
    case 'or':
      return expression.operands.some((operand) => matches(operand, scope));
    case 'not':
      return !matches(expression.operand, scope);
    case 'flag':
      return flagOf(expression.keyword, scope) === expression.is;
    case 'exists': {
      const { keyword } = expression;
      return isNumberKeyword(keyword) ? numberOf(keyword, scope) !== undefined : textOf(keyword, scope) !== undefined;
    }
    case 'number': {
      const value = numberOf(expression.keyword, scope);
      return value !== undefined && compareNumbers(value, expression.operator, expression.value);
    }
    case 'text': {
      const value = textOf(expression.keyword, scope);
      return value !== undefined && compareTexts(value, expression.operator, expression.value);
    }
    case 'annotation':
      return some(scope.trace, (span) => {
        const value = Object.hasOwn(span.annotations, expression.key) ? span.annotations[expression.key] : undefined;
        return value !== undefined && (expression.test === undefined || passes(value, expression.test));
      });
    case 'service':
      return some(
        scope.trace,
        (span) =>
          isService(span, expression.id) && (!expression.where || matches(expression.where, { ...scope, node: span })),
      );
  }
}

function flagOf(
  keyword: Extract<FilterExpression, { kind: 'flag' }>['keyword'],
  { trace, root, node }: Scope,
): boolean {
  const span = node ?? root;
  switch (keyword) {
    case 'ok':
      return span?.status === 'ok';
    case 'error':
      // A throttled answer is 429, and so an error as well.
      return span?.status === 'error' || span?.status === 'throttle';
    case 'fault':
      return span?.status === 'fault';
    case 'throttle':
      return node ? node.status === 'throttle' : some(trace, (any) => any.status === 'throttle');
    case 'partial':
      return node ? node.end === undefined : trace.partial;
    case 'inferred':
      return span?.inferred === true;
    case 'root':
      return span === root;
  }
}

function numberOf(
  keyword: 'responsetime' | 'duration' | 'http.status',
  { trace, root, node }: Scope,
): number | undefined {
  const span = node ?? root;
  switch (keyword) {
    case 'http.status':
      return span?.http?.status;
    case 'responsetime':
      return seconds(span && durationOf(span));
    case 'duration':
      return seconds(node ? durationOf(node) : trace.end - trace.start);
  }
}

function isNumberKeyword(keyword: string): keyword is 'responsetime' | 'duration' | 'http.status' {
  return keyword === 'responsetime' || keyword === 'duration' || keyword === 'http.status';
}

function textOf(keyword: TextKeyword, { root, node }: Scope): string | undefined {
  const span = node ?? root;
  switch (keyword) {
    case 'http.url':
      return span?.http?.url;
    case 'http.method':
      return span?.http?.method;
    case 'http.useragent':
      return span?.http?.userAgent;
    case 'http.clientip':
      return span?.http?.clientIp;
    case 'user':
      return span?.user;
    case 'name':
      return span?.name;
    case 'type':
      return span && typeOf(span);
    case 'account.id':
      return asString(span?.aws['account_id']);
    case 'resource.arn':
      return span?.resourceArn;
  }
}

/**
 * Services are segments, and the calls for which the service makes inferred segments: locally nobody makes them, so that calls
 * without one stand for the called service themselves.
 */
function isService(span: Span, id: ServiceId): boolean {
  const isCall = span.namespace === 'aws' || span.namespace === 'remote';
  if (span.synthetic || (span.kind === 'subsegment' && (!isCall || span.children.some((child) => child.inferred))))
    return false;
  if (id.name !== undefined && span.name !== id.name) return false;
  if (id.accountId !== undefined && asString(span.aws['account_id']) !== id.accountId) return false;
  if (id.type === undefined) return true;
  const type = typeOf(span);
  // Of a call only the service is known, not which kind of resource it was: `AWS::DynamoDB` stands for `AWS::DynamoDB::Table`.
  return type === id.type || (span.kind === 'subsegment' && type !== undefined && id.type.startsWith(`${type}::`));
}

function typeOf(span: Span): string | undefined {
  if (span.kind === 'segment') return span.origin;
  return span.namespace === 'aws' ? `AWS::${span.name}` : span.namespace;
}

function passes(value: string | number | boolean, test: AnnotationTest): boolean {
  if (typeof value === 'number' && typeof test.value === 'number')
    return compareNumbers(value, test.operator, test.value);
  if (typeof value === 'string' && typeof test.value === 'string')
    return compareTexts(value, test.operator, test.value);
  return typeof value === typeof test.value && (value === test.value) === (test.operator === '=');
}

function compareNumbers(value: number, operator: NumberOperator, other: number): boolean {
  switch (operator) {
    case '=':
      return value === other;
    case '!=':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
  }
}

function compareTexts(value: string, operator: TextOperator, other: string): boolean {
  switch (operator) {
    case '=':
      return value === other;
    case '!=':
      return value !== other;
    case 'contains':
      return value.includes(other);
    case 'beginswith':
      return value.startsWith(other);
    case 'endswith':
      return value.endsWith(other);
  }
}

function some(trace: Trace, test: (span: Span) => boolean): boolean {
  for (const span of walkSpans(trace.roots)) if (test(span)) return true;
  return false;
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
