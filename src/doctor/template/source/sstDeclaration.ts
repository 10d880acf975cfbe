import { asArray, asRecord } from '../../../base/readUnknown.ts';
import type { ConfigBlock, ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { textIn, valueIn } from '../../../functions/sourceValues.ts';
import { sstMend } from '../../mends/formats/sstMend.ts';
import { configData } from '../configData.ts';
import { layerArnsOf, layersOf, type Declaration, type RoleSaid } from '../declaration.ts';
import { documentGrants, inPolicies } from '../policy.ts';
import type { LaterChanges } from './laterChanges.ts';
import { environmentOf, isOpen, tracingOf } from './optionsSaid.ts';
import { apiOf, routeOptions, stagesOf } from './sstApi.ts';

/*
 * Functions of an app of SST v3: https://sst.dev/docs/component/aws/function
 */

/** @param blocks of the file that declares it */
export function sstDeclaration(
  fn: LambdaFunction,
  block: ConfigBlock,
  blocks: readonly ConfigBlock[],
  later: LaterChanges,
): Declaration {
  const own = mapWithHandler(block, fn.handler);
  const api = apiOf(block, blocks);
  const { options, ofAll, isComputed: ofRoute } = routeOptions(own, api);
  const transform = valueIn(options, 'transform');
  const changed = valueIn(transform, 'function');
  const config = valueIn(changed, 'tracingConfig');
  const isComputed =
    later.options ||
    ofRoute ||
    isOpen(options) ||
    (transform !== undefined && transform.is !== 'map') ||
    (changed !== undefined && (changed.is !== 'map' || isOpen(changed)));
  return {
    tracing: tracingOf(
      { ...fn, tracing: undefined },
      valueIn(config, 'mode') ?? config,
      { isComputed, isChanged: later.options || ofRoute },
      'transform.function.tracingConfig.mode',
    ),
    role: sstRole(fn, options, isComputed),
    stages: stagesOf(fn, api, later),
    environment: environmentOf(valueIn(options, 'environment')),
    layers: isComputed ? 'unknown' : layersOf(configData(valueIn(options, 'layers'))),
    layerArns: layerArnsOf(configData(valueIn(options, 'layers'))),
    bundler: 'esbuild',
    leftOut: [],
    placeOfVariable: () => fn.template,
    mend: (wish) => sstMend(fn, wish, { options: own, api, ofAll }),
  };
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

/** The options that give the handler; undefined where it stands alone. @param handler undefined where it is computed */
function mapWithHandler(block: ConfigBlock, handler: string | undefined): ConfigValue | undefined {
  const maps = block.arguments.flatMap((value) =>
    value.is === 'map' ? [value, ...value.entries.map((entry) => entry.value).filter(({ is }) => is === 'map')] : [],
  );
  return maps.find(
    (map) => textIn(valueIn(map, 'handler'))?.replace(/^\.\//, '') === handler && valueIn(map, 'handler'),
  );
}
