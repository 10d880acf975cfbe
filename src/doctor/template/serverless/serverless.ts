import { asArray, asRecord, asString } from '../../../base/readUnknown.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { valueAt } from '../../../functions/serverless/configFile.ts';
import { serverlessMend } from '../../mends/formats/serverlessMend.ts';
import { rolePermission } from '../cloudFormation/cloudFormationRole.ts';
import {
  asSwitch,
  layerArnsOf,
  layersOf,
  type Declaration,
  type LeftOut,
  type RoleSaid,
  type StageSaid,
  type TracingSaid,
} from '../declaration.ts';
import {
  EXCLUDED,
  givenRole,
  roleIdIn,
  serviceFunction,
  variablePath,
  type Service,
  type ServiceFunction,
} from './serviceFunction.ts';

/** Undefined where the service's file is not found or cannot be read. */
export function serverlessDeclaration(fn: LambdaFunction, service: Service | undefined): Declaration | undefined {
  if (!service) return undefined;
  const of = serviceFunction(fn, service);
  const own = (key: string): unknown => (of.path ? valueAt(of.data, [...of.path, key]) : undefined);
  const provider = (...keys: readonly string[]): unknown => valueAt(of.data, ['provider', ...keys]);
  return {
    tracing: changedTracing(of) ?? tracingOf(of, own('tracing'), provider('tracing'), provider()),
    role: roleOf(of, own('role')),
    stages: stagesOf(of, provider('tracing'), provider()),
    environment: fn.environment,
    layers: of.path && own('image') === undefined ? layersOf(own('layers') ?? provider('layers')) : 'unknown',
    layerArns: layerArnsOf(own('layers') ?? provider('layers')),
    bundler: bundlerOf(of),
    leftOut: leftOutOf(of),
    placeOfVariable: (name) => of.placeOf(variablePath(of, name)),
    mend: (wish) => serverlessMend(of, wish),
  };
}

function tracingOf(of: ServiceFunction, own: unknown, tracing: unknown, provider: unknown): TracingSaid {
  const { fn, path } = of;
  const isOwn = own !== undefined && path !== undefined;
  const said = {
    setting: isOwn ? 'tracing' : 'provider.tracing.lambda',
    place: of.placeOf(isOwn ? [...path, 'tracing'] : ['provider', 'tracing', 'lambda']),
  };
  if (fn.tracing !== undefined) return { ...said, is: 'said', mode: fn.tracing };
  if (!path || (!isOwn && !asRecord(provider) && provider !== 'aws')) return { ...said, is: 'computed' };
  if (isOwn) return { ...said, is: asSwitch(own) === false ? 'absent' : 'computed' };
  if (tracing !== undefined && !asRecord(tracing)) return { ...said, is: 'computed' };
  return { ...said, is: asSwitch(asRecord(tracing)?.lambda) === false ? 'absent' : 'computed' };
}

/**
 * What the service's own CloudFormation says of the resource that the framework makes, which stands above all else.
 * https://www.serverless.com/framework/docs/providers/aws/guide/resources
 */
function changedTracing({ data, fn, placeOf }: ServiceFunction): TracingSaid | undefined {
  const name = fn.logicalId.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
  const path = ['extensions', 'Resources']
    .map((section) => ['resources', section, id, 'Properties', 'TracingConfig'])
    .find((each) => valueAt(data, each) !== undefined);
  if (!path) return undefined;
  const mode = asString(valueAt(data, [...path, 'Mode']));
  const said = { setting: 'TracingConfig.Mode', place: placeOf(path) };
  return mode === 'Active' || mode === 'PassThrough' ? { ...said, is: 'said', mode } : { ...said, is: 'computed' };
}

function roleOf(of: ServiceFunction, own: unknown): RoleSaid {
  const { data, resources } = of;
  const given = givenRole(of);
  const place = of.placeOf(own !== undefined && of.path ? [...of.path, 'role'] : ['provider', 'iam', 'role']);
  if (given === undefined) {
    const iam = valueAt(data, ['provider', 'iam']);
    const shared = asRecord(valueAt(iam, ['role']));
    const isComputed = iam !== undefined && !asRecord(iam);
    const bounded = shared?.permissionsBoundary ?? shared?.permissionBoundary;
    const perFunction = /roles-per-function/.test(JSON.stringify(data.plugins ?? ''));
    if (!isComputed && bounded === undefined && !perFunction) return { is: 'made', by: 'the Serverless Framework' };
    const reason = perFunction
      ? 'A plugin makes a role for each function: what it allows is not written here.'
      : 'What its role may do is limited or computed in a way that this does not read.';
    return { is: 'elsewhere', place, reason };
  }
  const id = roleIdIn(of, given);
  if (id === undefined)
    return { is: 'elsewhere', place, reason: 'Its role is none of this service: what it may do is not written here.' };
  const rolePlace = of.placeOf(['resources', 'Resources', id]);
  return { is: 'read', name: id, permission: rolePermission(id, resources), place: rolePlace };
}

function stagesOf(of: ServiceFunction, tracing: unknown, provider: unknown): readonly StageSaid[] {
  if (!of.fn.events.some(({ type }) => type === 'Api')) return [];
  const setting = 'provider.tracing.apiGateway';
  const isElsewhere = valueAt(of.data, ['provider', 'apiGateway', 'restApiId']) !== undefined;
  const isReadable = !isElsewhere && asRecord(provider) && (tracing === undefined || asRecord(tracing));
  const traced = isReadable ? asSwitch(asRecord(tracing)?.apiGateway) : undefined;
  return [{ name: 'the REST API of the service', traced, place: of.placeOf(setting.split('.')), setting }];
}

function bundlerOf({ data, fn }: ServiceFunction): string | undefined {
  const plugins = JSON.stringify(data.plugins ?? '');
  const found = /esbuild|webpack|rspack|serverless-bundle/.exec(plugins)?.[0];
  // Since version 4 the framework bundles TypeScript by itself.
  const own = data.build !== undefined || /\.[cm]?tsx?$/.test(fn.handlerPlace?.file ?? '');
  return found ?? (own ? 'esbuild' : undefined);
}

/** `exclude` is not packed; `external` is, beside the bundle. */
function leftOutOf(of: ServiceFunction): readonly LeftOut[] {
  return EXCLUDED.flatMap((path) =>
    (asArray(valueAt(of.data, path)) ?? []).flatMap((item, index) => {
      const pattern = asString(item);
      return pattern === undefined ? [] : [{ pattern, place: of.placeOf([...path, String(index)]) }];
    }),
  );
}
