import type { ConfigBlock, ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { valueIn } from '../../../functions/sourceValues.ts';
import { constructHandlers, constructTracing } from '../../../functions/sst/sstConstructs.ts';
import { constructMend } from '../../mends/formats/constructMend.ts';
import { configData } from '../configData.ts';
import { layerArnsOf, layersOf, type Declaration, type RoleSaid, type TracingSaid } from '../declaration.ts';
import type { LaterChanges } from './laterChanges.ts';
import { environmentOf, isOpen, tracingOf } from './optionsSaid.ts';

/*
 * Functions of an app of SST v2, which stand on the CDK's: they are traced unless they say otherwise.
 * https://v2.sst.dev/constructs/Function#tracing
 */

export function constructDeclaration(fn: LambdaFunction, block: ConfigBlock, later: LaterChanges): Declaration {
  const given = constructHandlers(block).find(({ name }) => name === fn.logicalId);
  const own = given?.handler.is === 'map' ? given.handler : undefined;
  const { defaults } = given ?? {};
  const isElsewhere = !given || isOpen(own) || (defaults !== undefined && (defaults.is !== 'map' || isOpen(defaults)));
  const isComputed = isElsewhere || later.options;
  const layers = [own, defaults].map((options) => configData(valueIn(options, 'layers')));
  return {
    tracing: constructTracingSaid(fn, { own, defaults }, isElsewhere, later),
    role: roleSaid(fn, isComputed || [own, defaults].some((options) => valueIn(options, 'role') !== undefined)),
    stages: [],
    environment: { ...environmentOf(valueIn(defaults, 'environment')), ...environmentOf(valueIn(own, 'environment')) },
    layers: isComputed || later.layers ? 'unknown' : layers.some((each) => layersOf(each) === 'some') ? 'some' : 'none',
    layerArns: layers.flatMap(layerArnsOf),
    bundler: 'esbuild',
    leftOut: [],
    placeOfVariable: () => fn.template,
    mend: (wish) => constructMend(fn, wish, own),
  };
}

interface Options {
  readonly own: ConfigValue | undefined;
  readonly defaults: ConfigValue | undefined;
}

/** A function's own wish stands above that of its construct, and this above the default. */
function constructTracingSaid(
  fn: LambdaFunction,
  { own, defaults }: Options,
  isElsewhere: boolean,
  later: LaterChanges,
): TracingSaid {
  const isOwn = valueIn(own, 'tracing') !== undefined;
  const options = isOwn ? own : defaults;
  const said = tracingOf(
    { ...fn, tracing: constructTracing(options) },
    valueIn(options, 'tracing'),
    { isComputed: isElsewhere, isChanged: later.options || later.tracing },
    isOwn || !defaults ? 'tracing' : 'defaults.function.tracing',
  );
  return said.is === 'absent' ? { ...said, is: 'said', mode: 'Active', setting: 'the default of SST v2' } : said;
}

function roleSaid({ template: place }: LambdaFunction, isElsewhere: boolean): RoleSaid {
  if (!isElsewhere) return { is: 'made', by: 'the CDK' };
  return { is: 'elsewhere', place, reason: 'Its role is made elsewhere in the app, which is not read here.' };
}
