import type { Place } from '../../base/place.ts';
import type { ConfigValue } from '../../code/configFacts.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { optionsOf, valueIn } from '../../functions/sourceValues.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../template/declaration.ts';
import { tracingActions } from '../template/policy.ts';
import { placeOf, transformOf, type SstApi } from '../template/source/sstApi.ts';

/** What is written there of a function of an SST app. */
export interface SstWritten {
  /** Undefined where its handler stands alone: `'src/work.handler'`. */
  readonly options: ConfigValue | undefined;
  /** Whose route it is. */
  readonly api: SstApi | undefined;
}

/** What to write into the source of an SST app, which is not edited. */
export function sstMend(fn: LambdaFunction, wish: Wish, { options, api }: SstWritten): Mend | undefined {
  const paste = (title: string, text: string, where: string, place: Place = fn.template): Mend => ({
    ...{ kind: 'paste', title, text },
    ...{ where, place },
  });
  const option = (title: string, text: string, where: string): Mend =>
    options || fn.handler === undefined
      ? paste(title, text, `Write it among the options of ${fn.logicalId}, ${where}.`)
      : paste(
          title,
          `{ handler: '${fn.handler}', ${text.replace(/,$/, '')} }`,
          `Write it in place of '${fn.handler}'.`,
        );
  switch (wish.what) {
    case 'trace':
      return option('Set tracingConfig.mode: Active', ...tracingText(options));
    case 'allow':
      return option('Allow the role to send traces', ...permissionsText(options));
    case 'setVariable':
      return paste(
        `Set ${wish.name} to ${wish.value}`,
        `${wish.name}: '${wish.value}',`,
        `Write it in environment of ${fn.logicalId}.`,
      );
    case 'removeVariable':
      return paste(`Remove ${wish.name}`, wish.name, `Take this variable out of environment of ${fn.logicalId}.`);
    case 'traceStage':
      return api && paste('Trace the stage of the API', ...stageText(api), placeOf(api, fn.template));
    case 'bundle':
      return undefined;
  }
}

/** What to write, and where among the options. */
function tracingText(options: ConfigValue | undefined): readonly [text: string, where: string] {
  const config = "tracingConfig: { mode: 'Active' }";
  const transform = valueIn(options, 'transform');
  const changed = valueIn(transform, 'function');
  if (!transform) return [`transform: { function: { ${config} } },`, 'beside its handler'];
  if (!changed) return [`function: { ${config} },`, 'in transform'];
  const isThere = valueIn(changed, 'tracingConfig') !== undefined;
  return [`${config},`, `in transform.function${isThere ? ', in place of tracingConfig' : ''}`];
}

function permissionsText(options: ConfigValue | undefined): readonly [text: string, where: string] {
  const statement = `{ actions: [${tracingActions("'")}], resources: ['*'] }`;
  return valueIn(options, 'permissions')
    ? [`${statement},`, 'in permissions']
    : [`permissions: [${statement}],`, 'beside its handler'];
}

/** The same of an API. */
function stageText(api: SstApi): readonly [text: string, where: string] {
  const options = api.block && optionsOf(api.block);
  const setting = 'xrayTracingEnabled: true';
  const { value: transform } = transformOf(api);
  if (!options)
    return [`{ transform: { stage: { ${setting} } } }`, `Write it behind '${api.name}', as the second argument.`];
  if (!transform) return [`transform: { stage: { ${setting} } },`, `Write it among the options of ${api.name}.`];
  return valueIn(transform, 'stage')
    ? [`${setting},`, `Write it in transform.stage of ${api.name}.`]
    : [`stage: { ${setting} },`, `Write it in transform of ${api.name}.`];
}
