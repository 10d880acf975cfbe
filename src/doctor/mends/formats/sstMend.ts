import type { Place } from '../../../base/place.ts';
import type { ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { optionsOf, valueIn } from '../../../functions/sourceValues.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../../template/declaration.ts';
import { tracingActions } from '../../template/policy.ts';
import { placeOf, transformOf, type SstApi } from '../../template/source/sstApi.ts';

/** What is written there of a function of an SST app. */
export interface SstWritten {
  /** Undefined where its handler stands alone: `'src/work.handler'`. */
  readonly options: ConfigValue | undefined;
  /** Whose route it is. */
  readonly api: SstApi | undefined;
  /** What the API gives all of its routes, which stands above what a route is given. */
  readonly ofAll: ConfigValue | undefined;
}

/** What to write into the source of an SST app, which is not edited. */
export function sstMend(fn: LambdaFunction, wish: Wish, written: SstWritten): Mend | undefined {
  const { api } = written;
  switch (wish.what) {
    case 'trace':
      return optionMend(fn, 'Set tracingConfig.mode: Active', tracingText, holderOf('transform', fn, written));
    case 'allow':
      return optionMend(fn, 'Allow the role to send traces', permissionsText, holderOf('permissions', fn, written));
    case 'setVariable': {
      const { of, place } = holderOf('environment', fn, written);
      const where = `Write it in environment of ${of}.`;
      return {
        kind: 'paste',
        title: `Set ${wish.name} to ${wish.value}`,
        text: `${wish.name}: '${wish.value}',`,
        where,
        place,
      };
    }
    case 'removeVariable': {
      const { of, place } = holderOf('environment', fn, written);
      const where = `Take this variable out of environment of ${of}.`;
      return { kind: 'paste', title: `Remove ${wish.name}`, text: wish.name, where, place };
    }
    case 'traceStage': {
      if (!api) return undefined;
      const [text, where] = stageText(api);
      return { kind: 'paste', title: 'Trace the stage of the API', text, where, place: placeOf(api, fn.template) };
    }
    case 'bundle':
      return undefined;
  }
}

/** The options in which a key has effect. */
interface Holder {
  readonly options: ConfigValue | undefined;
  /** Whose they are, as texts name it. */
  readonly of: string;
  readonly place: Place;
  readonly isApi: boolean;
}

/** Where an API gives all of its routes the key, theirs has no effect. */
function holderOf(key: string, fn: LambdaFunction, { options, api, ofAll }: SstWritten): Holder {
  if (!api || !valueIn(ofAll, key)) return { options, of: fn.logicalId, place: fn.template, isApi: false };
  return {
    options: ofAll,
    of: `transform.route.handler of ${api.name}`,
    place: placeOf(api, fn.template),
    isApi: true,
  };
}

type OptionText = (options: ConfigValue | undefined) => readonly [text: string, where: string];

function optionMend(
  fn: LambdaFunction,
  title: string,
  textOf: OptionText,
  { options, of, place, isApi }: Holder,
): Mend {
  const [text, where] = textOf(options);
  const mend = { kind: 'paste', title, place } as const;
  if (isApi) return { ...mend, text, where: `Write it in ${of}, there ${where}.` };
  if (options || fn.handler === undefined)
    return { ...mend, text, where: `Write it among the options of ${of}, ${where}.` };
  return {
    ...mend,
    text: `{ handler: '${fn.handler}', ${text.replace(/,$/, '')} }`,
    where: `Write it in place of '${fn.handler}'.`,
  };
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
