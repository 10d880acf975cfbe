import type { CodeIndex } from '../../code/codeIndex.ts';
import { nothing, type Found } from './handlerSearch.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';

/** Lambda writes inline code to a file of this name. */
const MODULE = 'index';

/** Finds the handler in code that stands in the template. @param source its name: `embeddedUri` */
export async function findInline(
  { handler = '', template }: LambdaFunction,
  source: string,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<Found> {
  lookedAt.add(template.file);
  const [module, symbol] = [handler.slice(0, handler.lastIndexOf('.')), handler.slice(handler.lastIndexOf('.') + 1)];
  if (module !== MODULE)
    return nothing(`Handler \`${handler}\` is not in \`${MODULE}\`, as Lambda calls code that stands in a template.`);
  const facts = await code.facts(source);
  const exported = facts?.exports.find(({ name, from }) => name === symbol && !from);
  if (!exported) return nothing(`The code in the template exports no \`${symbol}\`, which Handler names.`);
  const { file, line, column } = exported.place;
  return { place: { file, line, column, symbol, entry: source }, notes: [] };
}
