import { UserError } from '../../base/userError.ts';
import type { FilterExpression } from './filterExpression.ts';
import { parseFilterExpression } from './parseFilterExpression.ts';

/**
 * Reads an expression that is to be evaluated on this machine. Throws a UserError for what cannot be read, and for conditions that
 * only X-Ray can answer.
 */
export function evaluableFilter(text: string): FilterExpression {
  const expression = parseFilterExpression(text);
  const found = firstUnanswerable(expression);
  if (!found) return expression;
  throw new UserError(
    `The filter expression can be answered by X-Ray only, at character ${found.at + 1}: ${found.reason}.`,
  );
}

/** Recursive: the parser bounds the depth. */
function firstUnanswerable(expression: FilterExpression): { readonly at: number; readonly reason: string } | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const operand of expression.operands) {
        const found = firstUnanswerable(operand);
        if (found) return found;
      }
      return undefined;
    case 'not':
      return firstUnanswerable(expression.operand);
    case 'group':
      return { at: expression.at, reason: 'groups are kept in the AWS account, and not in traces' };
    case 'rootCauseJson':
      return { at: expression.at, reason: 'how a root cause is compared with JSON is not documented' };
    case 'rootCause':
      if (expression.cause !== 'responsetime') return undefined;
      return { at: expression.at, reason: 'what made a response slow is X-Ray’s own finding' };
    case 'flag':
    case 'exists':
    case 'number':
    case 'text':
    case 'annotation':
    case 'service':
    case 'edge':
      return undefined;
  }
}
