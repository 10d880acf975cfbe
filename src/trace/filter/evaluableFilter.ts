import { UserError } from '../../base/userError.ts';
import type { FilterExpression } from './filterExpression.ts';
import { filterTokens } from './filterTokens.ts';
import { parseFilterExpression } from './parseFilterExpression.ts';

/**
 * Reads an expression that is to be evaluated on this machine. Throws a UserError for what cannot be read, and for conditions that
 * only X-Ray can answer.
 */
export function evaluableFilter(text: string): FilterExpression {
  const expression = parsed(text);
  const found = firstUnanswerable(expression);
  if (!found) return expression;
  throw onlyXRay(found);
}

/** Of what is not complete yet, first says what will not be answered however it goes on. */
function parsed(text: string): FilterExpression {
  try {
    return parseFilterExpression(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const tokens = filterTokens(text);
    for (const [number, { kind, text: word, at }] of tokens.entries()) {
      const reason = reasonOf(word.toLowerCase());
      const isValue = tokens[number - 1]?.kind === 'operator';
      if (kind === 'word' && !isValue && reason !== undefined) throw onlyXRay({ at, reason });
    }
    throw error;
  }
}

interface Unanswerable {
  readonly at: number;
  readonly reason: string;
}

function onlyXRay({ at, reason }: Unanswerable): UserError {
  return new UserError(`The filter expression can be answered by X-Ray only, at character ${at + 1}: ${reason}.`);
}

const GROUPS = 'groups are kept in the AWS account, and not in traces';
const JSON_CAUSES = 'how a root cause is compared with JSON is not documented';

function reasonOf(word: string): string | undefined {
  if (/^group\.(?:name|arn)$/.test(word)) return GROUPS;
  return /^rootcause\.(?:\w+\.)?json$/.test(word) ? JSON_CAUSES : undefined;
}

/** Recursive: the parser bounds the depth. */
function firstUnanswerable(expression: FilterExpression): Unanswerable | undefined {
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
      return { at: expression.at, reason: GROUPS };
    case 'rootCauseJson':
      return { at: expression.at, reason: JSON_CAUSES };
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
