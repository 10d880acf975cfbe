import type { Node } from '../../nodes/node.ts';
import { methodOf } from '../../nodes/nodeParts.ts';

/** How many items boto3's writer of batches keeps before it sends them. */
const BATCH = 25;
/** What runs its parts more than once, or when it is called. */
const REPEATING =
  'for_statement while_statement list_comprehension set_comprehension dictionary_comprehension generator_expression lambda function_definition'.split(
    ' ',
  );

/**
 * Whether a call that adds an item to a batch, `batch.put_item(…)`, may be the one that fills it, which is sent then. It is not where the `with`
 * that opens the batch holds but a few such calls, each of which runs once.
 */
export function mayFillBatch(call: Node): boolean {
  const batch = methodOf(call)?.object;
  if (batch?.shape?.is !== 'identifier') return true;
  const body = bodyWith(batch)?.childForFieldName('body');
  if (!body || body.descendantsOfType(REPEATING).length > 0) return true;
  const [uses, adds] = ['', '\\s*[.]\\s*(?:put|delete)_item\\s*\\('].map((rest) =>
    timesIn(body.text, batch.text, rest),
  );
  return uses !== adds || (adds ?? 0) >= BATCH;
}

/** The innermost `with` around a name that gives it its value. */
function bodyWith(name: Node): Node | undefined {
  for (let at = name.parent; at; at = at.parent) {
    if (at.type !== 'with_statement') continue;
    const named = at.namedChildren.find(({ type }) => type === 'with_clause')?.descendantsOfType('as_pattern_target');
    if (named?.some(({ text }) => text === name.text)) return at;
  }
  return undefined;
}

function timesIn(text: string, name: string, rest: string): number {
  return [...text.matchAll(new RegExp(`\\b${name}\\b${rest}`, 'g'))].length;
}
