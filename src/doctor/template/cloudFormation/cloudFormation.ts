import { asArray, asRecord, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { literalText } from '../../../functions/template/values/templateValue.ts';
import { cloudFormationMend } from '../../mends/formats/cloudFormationMend.ts';
import { rolePermission, roleIdOf } from './cloudFormationRole.ts';
import { apiStages } from './cloudFormationStages.ts';
import {
  layerArnsOf,
  layersOf,
  type Declaration,
  type LeftOut,
  type RoleSaid,
  type TracingSaid,
} from '../declaration.ts';
import {
  propertyPath,
  templateFunction,
  variablePath,
  type TemplateFunction,
  type TemplateSource,
} from './templateFunction.ts';

/** Undefined where the template cannot be read, or has no such function. */
export function cloudFormationDeclaration(
  fn: LambdaFunction,
  source: TemplateSource | undefined,
): Declaration | undefined {
  const of = source && templateFunction(fn, source);
  if (!of) return undefined;
  const { properties, fn: declared } = of;
  return {
    tracing: tracingOf(of),
    role: roleOf(of),
    stages: apiStages(of),
    environment: declared.environment,
    layers: isImage(properties) ? 'unknown' : layersOf(properties.Layers),
    layerArns: layerArnsOf(properties.Layers),
    bundler: declared.buildMethod === 'esbuild' || declared.built?.made === 'bundle' ? 'esbuild' : undefined,
    leftOut: leftOutOf(of),
    placeOfVariable: (name) => of.placeOf(variablePath(of, name)),
    mend: (wish) => cloudFormationMend(of, wish),
  };
}

/** What an image holds, its Dockerfile says. */
function isImage({ PackageType: type, ImageUri: image, Code: code }: UnknownRecord): boolean {
  return type === 'Image' || image !== undefined || asRecord(code)?.ImageUri !== undefined;
}

function tracingOf(of: TemplateFunction): TracingSaid {
  const { fn, isSam, properties } = of;
  const raw = isSam ? properties.Tracing : asRecord(properties.TracingConfig)?.Mode;
  const path = isSam ? propertyPath(of, 'Tracing') : propertyPath(of, 'TracingConfig', 'Mode');
  const stated = { setting: isSam ? 'Tracing' : 'TracingConfig.Mode', place: of.placeOf(path) };
  if (raw === undefined && (isSam || properties.TracingConfig === undefined)) return { ...stated, is: 'absent' };
  const isSure = literalText(raw) !== undefined || fn.tracing === 'Active';
  return fn.tracing !== undefined && isSure
    ? { ...stated, is: 'said', mode: fn.tracing }
    : { ...stated, is: 'computed' };
}

function roleOf(of: TemplateFunction): RoleSaid {
  const { fn, isSam, properties, resources } = of;
  const place = of.placeOf(propertyPath(of, 'Role'));
  if (properties.Role === undefined && isSam) {
    if (properties.PermissionsBoundary === undefined) return { is: 'made', by: 'SAM' };
    const reason = 'SAM makes its role, but a permissions boundary limits it, which this does not read.';
    return { is: 'elsewhere', place: of.placeOf(propertyPath(of, 'PermissionsBoundary')), reason };
  }
  const id = roleIdOf(properties.Role, resources);
  if (id === undefined)
    return { is: 'elsewhere', place, reason: 'Its role is none of this template: what it may do is not written here.' };
  const rolePlace = fn.format === 'cdk' ? fn.template : of.placeOf(['Resources', id]);
  return { is: 'read', name: id, permission: rolePermission(id, resources), place: rolePlace };
}

function leftOutOf(of: TemplateFunction): readonly LeftOut[] {
  const { fn } = of;
  if (fn.buildMethod !== 'esbuild') return [];
  return (asArray(fn.buildProperties.External) ?? []).flatMap((item, index) => {
    const pattern = asString(item);
    const path = ['Resources', fn.logicalId, 'Metadata', 'BuildProperties', 'External', String(index)];
    return pattern === undefined ? [] : [{ pattern, place: of.placeOf(path) }];
  });
}
