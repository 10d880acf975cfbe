import { compareNumbers } from '../../base/compareNumbers.ts';
import { UserError } from '../../base/userError.ts';
import { rootCauseSubjects, spanSubject, traceSubject, type Subject } from './filterSubjects.ts';
import { filterKeyword } from './filterKeywords.ts';
import { edgeSpans, isService } from './serviceSpans.ts';
import { someSpan } from './someSpan.ts';
import type { AnnotationTest, FilterExpression, TextOperator } from './filterExpression.ts';
import { rootSpanOf } from '../rootSpan.ts';
import { walkSpans, type Annotation, type Trace } from '../span.ts';

/**
 * True where the trace passes the filter. As in X-Ray, keywords outside braces look at the response of the root segment (`throttle`,
 * `inferred`, `partial`, `duration`, `user` and where it ran at the whole trace), annotations are found on any span, and the keywords
 * within the braces look at one node of that service, one call of that edge, one element of the path to a root cause.
 *
 * Throws a UserError for conditions that evaluableFilter refuses.
 */
export function matchesFilter(expression: FilterExpression, trace: Trace): boolean {
  return matches(expression, traceSubject(trace), trace);
}

/** Recursive: the parser bounds the depth of expressions. */
function matches(expression: FilterExpression, subject: Subject, trace: Trace): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => matches(operand, subject, trace));
    case 'or':
      return expression.operands.some((operand) => matches(operand, subject, trace));
    case 'not':
      return !matches(expression.operand, subject, trace);
    case 'flag':
      return subject.flag(expression.keyword) === expression.is;
    case 'exists':
      return exists(expression.keyword, subject);
    case 'number': {
      const value = subject.number(expression.keyword);
      return value !== undefined && compareNumbers(value, expression.operator, expression.value);
    }
    case 'text':
      return subject
        .texts(expression.keyword)
        .some((value) => compareTexts(value, expression.operator, expression.value));
    default:
      return matchesComplex(expression, trace);
  }
}

type SimpleKind = 'and' | 'or' | 'not' | 'flag' | 'exists' | 'number' | 'text';

function matchesComplex(expression: Exclude<FilterExpression, { kind: SimpleKind }>, trace: Trace): boolean {
  const holds = (where: FilterExpression | undefined, subject: () => Subject): boolean =>
    where === undefined || matches(where, subject(), trace);
  switch (expression.kind) {
    case 'annotation':
      return someSpan(walkSpans(trace.roots), ({ annotations }) => {
        const value = Object.hasOwn(annotations, expression.key) ? annotations[expression.key] : undefined;
        return value !== undefined && (expression.test === undefined || passes(value, expression.test));
      });
    case 'service': {
      const root = rootSpanOf(trace);
      return someSpan(
        walkSpans(trace.roots),
        (span) => isService(span, expression.id) && holds(expression.where, () => spanSubject(span, root)),
      );
    }
    case 'edge':
      return someSpan(edgeSpans(trace, expression.from, expression.to), (span) =>
        holds(expression.where, () => spanSubject(span, undefined)),
      );
    case 'rootCause':
      if (expression.cause === 'responsetime') break;
      return rootCauseSubjects(trace, expression.cause, expression.element).some((each) =>
        holds(expression.where, () => each),
      );
    case 'rootCauseJson':
    case 'group':
      break;
  }
  throw new UserError('The filter expression can be answered by X-Ray only.');
}

function exists(keyword: Extract<FilterExpression, { kind: 'exists' }>['keyword'], subject: Subject): boolean {
  const known = filterKeyword(keyword);
  if (known?.kind === 'number') return subject.number(known.word) !== undefined;
  return known?.kind === 'text' && subject.texts(known.word).length > 0;
}

function passes(value: Annotation, test: AnnotationTest): boolean {
  if (typeof value === 'number' && typeof test.value === 'number')
    return compareNumbers(value, test.operator, test.value);
  if (typeof value === 'string' && typeof test.value === 'string')
    return compareTexts(value, test.operator, test.value);
  return typeof value === typeof test.value && (value === test.value) === (test.operator === '=');
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
