import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../template/declaration.ts';
import { tracingActions } from '../template/policy.ts';

/** What to write into the source of an SST app, which is not edited. */
export function sstMend(fn: LambdaFunction, wish: Wish): Mend | undefined {
  const inOptions = `Write it among the options of ${fn.logicalId}, beside its handler.`;
  const paste = (title: string, text: string, where = inOptions): Mend => ({
    ...{ kind: 'paste', title, text, where },
    place: fn.template,
  });
  switch (wish.what) {
    case 'trace':
      return paste('Set tracingConfig.mode: Active', "transform: { function: { tracingConfig: { mode: 'Active' } } },");
    case 'allow': {
      const actions = tracingActions("'");
      return paste('Allow the role to send traces', `permissions: [{ actions: [${actions}], resources: ['*'] }],`);
    }
    case 'setVariable':
      return paste(
        `Set ${wish.name} to ${wish.value}`,
        `${wish.name}: '${wish.value}',`,
        `Write it in environment of ${fn.logicalId}.`,
      );
    case 'removeVariable':
      return paste(`Remove ${wish.name}`, wish.name, `Take this variable out of environment of ${fn.logicalId}.`);
    case 'traceStage':
    case 'bundle':
      return undefined;
  }
}
