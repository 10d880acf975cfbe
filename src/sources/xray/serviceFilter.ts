import { UserError } from '../../base/userError.ts';
import { isQuotable } from '../../trace/filter/serviceExpression.ts';
import type { FunctionSelector, TraceSummary } from '../traceSource.ts';

/*
 * X-Ray filter expressions (https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html). A Lambda function is two
 * nodes with one name; the one of type AWS::Lambda::Function is the code's. What would need quoting within a string is refused: no
 * function has such a name.
 */

const FUNCTION_TYPE = 'AWS::Lambda::Function';
/** Functions OR-ed in one call. */
const PER_CALL = 5;

/** One filter expression for each few functions. Throws a `UserError` for a name that no function can have. */
export function serviceFilters(selectors: readonly FunctionSelector[]): readonly string[] {
  const terms = [...new Set(selectors.map(term))];
  return Array.from({ length: Math.ceil(terms.length / PER_CALL) }, (_, index) =>
    terms.slice(index * PER_CALL, (index + 1) * PER_CALL).join(' OR '),
  );
}

/**
 * Whether a summary is of a selected function. A check on our side too, as a filter is a request that a service may read
 * more widely; a summary that names no function is believed.
 */
export function isSelected({ functionNames }: TraceSummary, selectors: readonly FunctionSelector[]): boolean {
  return (
    functionNames.length === 0 || functionNames.some((name) => selectors.some((selector) => matches(name, selector)))
  );
}

function matches(name: string, selector: FunctionSelector): boolean {
  return selector.kind === 'exact' ? name === selector.name : name.startsWith(selector.prefix);
}

function term(selector: FunctionSelector): string {
  const text = selector.kind === 'exact' ? selector.name : selector.prefix;
  if (!isQuotable(text)) {
    throw new UserError(
      `“${text.slice(0, 100)}” cannot be the name of a Lambda function. Correct it where the template or samconfig.toml gives it.`,
    );
  }
  return selector.kind === 'exact'
    ? `service(id(name: "${text}", type: "${FUNCTION_TYPE}"))`
    : `service(id(type: "${FUNCTION_TYPE}")) { name BEGINSWITH "${text}" }`;
}
