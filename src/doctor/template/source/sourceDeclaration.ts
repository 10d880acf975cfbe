import type { Place } from '../../../base/place.ts';
import { asArray, asString } from '../../../base/readUnknown.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import type { ConfigBlock, ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { optionsOf, valueIn } from '../../../functions/sourceValues.ts';
import { isConstruct } from '../../../functions/sst/sstConstructs.ts';
import { cdkMend } from '../../mends/formats/cdkMend.ts';
import { configData } from '../configData.ts';
import { layerArnsOf, layersOf, type Declaration, type LeftOut, type RoleSaid } from '../declaration.ts';
import { constructDeclaration } from './constructDeclaration.ts';
import type { LaterChanges } from './laterChanges.ts';
import { environmentOf, isOpen, tracingOf } from './optionsSaid.ts';
import { sstDeclaration } from './sstDeclaration.ts';

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
  if (fn.format === 'cdk') return cdkDeclaration(fn, block, later);
  return isConstruct(block)
    ? constructDeclaration(fn, block, later)
    : sstDeclaration(fn, block, facts?.blocks ?? [], later);
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

function cdkRole(fn: LambdaFunction, role: ConfigValue | undefined, isComputed: boolean): RoleSaid {
  if (!role && !isComputed) return { is: 'made', by: 'the CDK' };
  const reason = 'Its role is made elsewhere in the app: run cdk synth, so that it can be read.';
  return { is: 'elsewhere', place: fn.template, reason };
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
