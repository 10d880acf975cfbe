import type { Place } from '../../../base/place.ts';
import { asArray, asRecord, asString } from '../../../base/readUnknown.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import type { ConfigBlock, ConfigValue } from '../../../code/configFacts.ts';
import type { EnvironmentValue, LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { optionsOf, textIn, valueIn } from '../../../functions/sourceValues.ts';
import { cdkMend } from '../../mends/cdkMend.ts';
import { sstMend } from '../../mends/sstMend.ts';
import { configData } from '../configData.ts';
import {
  layerArnsOf,
  layersOf,
  type Declaration,
  type LeftOut,
  type RoleSaid,
  type TracingSaid,
} from '../declaration.ts';
import type { LaterChanges } from './laterChanges.ts';
import { documentGrants, inPolicies } from '../policy.ts';

/*
 * Functions that are declared in source: apps of the CDK that were not synthesised, and apps of SST.
 */

/** The construct of a CDK app, or the component of one of SST; undefined where there is none any more. */
export async function sourceDeclaration(
  fn: LambdaFunction,
  code: CodeIndex,
  later: LaterChanges,
): Promise<Declaration | undefined> {
  const { file, line, column } = fn.template;
  const facts = await code.config(file);
  const block = facts?.blocks.find((each) => each.line === line && each.column === column);
  if (!block) return undefined;
  return fn.format === 'sst' ? sstDeclaration(fn, block, later) : cdkDeclaration(fn, block, later);
}

function cdkDeclaration(fn: LambdaFunction, block: ConfigBlock, later: LaterChanges): Declaration {
  const options = optionsOf(block);
  // A third argument that is no object holds all the properties.
  const isComputed = later.options || isOpen(options) || (!options && block.arguments.length > 2);
  const isImage = block.callee.endsWith('DockerImageFunction');
  const option = (name: string): ConfigValue | undefined => valueIn(options, name);
  return {
    tracing: tracingOf(fn, option('tracing'), { isComputed, isChanged: later.options || later.tracing }, 'tracing'),
    role: cdkRole(fn, option('role'), isComputed),
    stages: [],
    environment: environmentOf(option('environment')),
    layers: isComputed || isImage || later.layers ? 'unknown' : layersOf(configData(option('layers'))),
    layerArns: layerArnsOf(configData(option('layers'))),
    bundler: block.callee.endsWith('NodejsFunction') ? 'esbuild' : undefined,
    leftOut: leftOutOf(option('bundling'), fn.template),
    placeOfVariable: () => fn.template,
    mend: (wish) => cdkMend(fn, wish),
  };
}

function sstDeclaration(fn: LambdaFunction, block: ConfigBlock, later: LaterChanges): Declaration {
  const options = mapWithHandler(block, fn.handler ?? '');
  const transform = valueIn(options, 'transform');
  const changed = valueIn(transform, 'function');
  const config = valueIn(changed, 'tracingConfig');
  const isComputed =
    later.options ||
    isOpen(options) ||
    (transform !== undefined && transform.is !== 'map') ||
    (changed !== undefined && (changed.is !== 'map' || isOpen(changed)));
  return {
    tracing: tracingOf(
      fn,
      valueIn(config, 'mode') ?? config,
      { isComputed, isChanged: later.options },
      'transform.function.tracingConfig.mode',
    ),
    role: sstRole(fn, options, isComputed),
    stages: [],
    environment: environmentOf(valueIn(options, 'environment')),
    layers: isComputed ? 'unknown' : layersOf(configData(valueIn(options, 'layers'))),
    layerArns: layerArnsOf(configData(valueIn(options, 'layers'))),
    bundler: 'esbuild',
    leftOut: [],
    placeOfVariable: () => fn.template,
    mend: (wish) => sstMend(fn, wish),
  };
}

/** Whether something is spread into it that is not written there. */
function isOpen(options: ConfigValue | undefined): boolean {
  return options?.is === 'map' && options.entries.some(({ key, value }) => key === '...' && value.is !== 'map');
}

function tracingOf(
  fn: LambdaFunction,
  value: ConfigValue | undefined,
  { isComputed, isChanged }: { readonly isComputed: boolean; readonly isChanged: boolean },
  setting: string,
): TracingSaid {
  const said = { setting, place: fn.template };
  const text = textIn(value) ?? pathIn(value);
  const mode = fn.tracing ?? MODES.find(([pattern]) => pattern.test(text ?? ''))?.[1];
  if (isChanged && mode !== 'Active') return { ...said, is: 'computed' };
  if (mode !== undefined) return { ...said, is: 'said', mode };
  return { ...said, is: value || isComputed ? 'computed' : 'absent' };
}

const MODES: readonly (readonly [RegExp, NonNullable<LambdaFunction['tracing']>])[] = [
  [/^(?:Active|.*\bACTIVE)$/, 'Active'],
  [/^(?:PassThrough|.*\bPASS_THROUGH)$/, 'PassThrough'],
  [/\bDISABLED$/, 'Disabled'],
];

function pathIn(value: ConfigValue | undefined): string | undefined {
  if (value?.is === 'import') return `${value.name}.${value.path ?? ''}`;
  return value?.is === 'name' ? value.path : undefined;
}

function cdkRole(fn: LambdaFunction, role: ConfigValue | undefined, isComputed: boolean): RoleSaid {
  if (!role && !isComputed) return { is: 'made', by: 'the CDK' };
  const reason = 'Its role is made elsewhere in the app: run cdk synth, so that it can be read.';
  return { is: 'elsewhere', place: fn.template, reason };
}

function sstRole(fn: LambdaFunction, options: ConfigValue | undefined, isComputed: boolean): RoleSaid {
  const place = fn.template;
  const permissions = configData(valueIn(options, 'permissions'));
  if (isComputed || ['role', 'policies', 'link'].some((key) => valueIn(options, key)))
    return { is: 'elsewhere', place, reason: 'What its role may do is made of parts that this does not read.' };
  const statements = (asArray(permissions) ?? []).map((item) => {
    const { actions, resources, effect, conditions } = asRecord(item) ?? {};
    return {
      Effect: effect === 'deny' ? 'Deny' : 'Allow',
      Action: actions,
      Resource: resources,
      Condition: conditions,
    };
  });
  const permission =
    permissions === undefined || asArray(permissions)
      ? inPolicies([documentGrants({ Statement: statements })])
      : 'unknown';
  return { is: 'read', name: 'the role that SST makes', permission, place };
}

function mapWithHandler(block: ConfigBlock, handler: string): ConfigValue | undefined {
  const maps = block.arguments.flatMap((value) =>
    value.is === 'map' ? [value, ...value.entries.map((entry) => entry.value).filter(({ is }) => is === 'map')] : [],
  );
  return maps.find((map) => textIn(valueIn(map, 'handler'))?.replace(/^\.\//, '') === handler);
}

function environmentOf(value: ConfigValue | undefined): LambdaFunction['environment'] {
  const entries = value?.is === 'map' ? value.entries : [];
  return Object.fromEntries(
    entries.map(({ key, value }): [string, EnvironmentValue] => {
      const text = textIn(value);
      return [key, text === undefined ? { kind: 'unknown' } : { kind: 'text', text }];
    }),
  );
}

/** Modules that `externalModules` leaves out and `nodeModules` does not bring back. */
function leftOutOf(bundling: ConfigValue | undefined, place: Place): readonly LeftOut[] {
  const texts = (key: string): readonly string[] =>
    (asArray(configData(valueIn(bundling, key))) ?? []).map(asString).filter((text) => text !== undefined);
  const installed = texts('nodeModules');
  return texts('externalModules')
    .filter((pattern) => !installed.includes(pattern))
    .map((pattern) => ({ pattern, place }));
}
