import type { ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { valueIn } from '../../../functions/sourceValues.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../../template/declaration.ts';

/**
 * What to write into the source of an app of SST v2, which is not edited. @param own the function's options; undefined where its handler
 * stands alone, as `'src/work.handler'`
 */
export function constructMend(fn: LambdaFunction, wish: Wish, own: ConfigValue | undefined): Mend | undefined {
  const paste = (title: string, text: string, where: string): Mend => ({
    ...{ kind: 'paste', title, text },
    ...{ where, place: fn.template },
  });
  switch (wish.what) {
    case 'trace': {
      const setting = "tracing: 'active'";
      const title = 'Set tracing: active';
      // Constructs take a handler alone, or a function with its options, in place of one another.
      if (!own)
        return paste(
          title,
          `{ function: { handler: '${fn.handler}', ${setting} } }`,
          `Write it in place of '${fn.handler}'.`,
        );
      const where = valueIn(own, 'tracing') ? 'in place of tracing' : 'beside its handler';
      return paste(title, `${setting},`, `Write it among the options of ${fn.logicalId}, ${where}.`);
    }
    case 'setVariable':
      return paste(
        `Set ${wish.name} to ${wish.value}`,
        `${wish.name}: '${wish.value}',`,
        `Write it in environment of ${fn.logicalId}.`,
      );
    case 'removeVariable':
      return paste(`Remove ${wish.name}`, wish.name, `Take this variable out of environment of ${fn.logicalId}.`);
    // The CDK makes the roles that are read, and the APIs are none of those whose stages are traced.
    case 'allow':
    case 'traceStage':
    case 'bundle':
      return undefined;
  }
}
