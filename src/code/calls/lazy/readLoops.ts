import type { Node } from '../../nodes/node.ts';
import { argumentsOf, calleeOf, chainOf, methodOf } from '../../nodes/nodeParts.ts';
import { BUILT_IN } from '../../languages/builtIns.ts';
import type { GivenCalls } from '../../given/givenCalls.ts';
import type { Language } from '../../languages/languages.ts';
import type { Loop } from '../../site.ts';
import type { SourceParts } from '../../sourceParts.ts';

/** JavaScript's loop, which goes through what waits only where it says so. */
const WAITLESS = 'for_in_statement';
const MAX_LOOPS = 500;

/** A loop over what a call gives; `isAll` where nothing else is done with that. */
interface FoundLoop {
  readonly at: Node;
  readonly call: Node;
  readonly name: Node;
  readonly isAll: boolean;
}

/** The loops that go through what calls of functions give, which may be those of other files. */
export function readLoops(
  { matches, values, mentions, language }: SourceParts,
  given: GivenCalls,
  placeOf: (node: Node) => Pick<Loop, 'place' | 'enclosing'>,
): readonly Loop[] {
  const found = matches
    .of('iterate')
    .slice(0, MAX_LOOPS)
    .flatMap(({ captures }) => {
      const [at, over] = [captures.get('iterate.at'), captures.get('iterate.over')];
      return (at && over && foundLoop(at, over, { values, mentions, language })) ?? [];
    });
  const names = new Set(found.map(({ name }) => name.id));
  return found.flatMap(({ at, call, name, isAll }) => {
    const isOnly = isAll && mentions.nodesOf(name.text).every(({ id }) => names.has(id));
    return given.givenBy(call).map((each) => ({ ...placeOf(at), over: each.to, given: each.values, isAll: isOnly }));
  });
}

function foundLoop(
  at: Node,
  over: Node,
  { values, mentions, language }: Pick<SourceParts, 'values' | 'mentions' | 'language'>,
): FoundLoop | undefined {
  if (at.parent?.type === WAITLESS && !at.parent.children.some(({ type }) => type === 'await')) return undefined;
  const taken = passed(over, language);
  const made = values.definitionOf(taken);
  const call = made && chainOf(made).at(-1);
  const callee = call && calleeOf(call);
  const name = call && (methodOf(call)?.property ?? callee);
  if (!call || !callee || !name || BUILT_IN.test(`.${name.text}`)) return undefined;
  // The name, and the loop.
  const isAll = made.id === taken.id || mentions.of(taken.text).length === 2;
  return { at, call, name, isAll };
}

/** What goes through `enumerate(pages)` goes through `pages`. */
function passed(over: Node, { lazyTakers }: Language): Node {
  const callee = calleeOf(over);
  const [first] = argumentsOf(over);
  return first && callee && lazyTakers?.passing?.test(callee.text) ? first : over;
}
