import type { ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { textIn, valueIn } from '../../../functions/sourceValues.ts';
import { terraformMend } from '../../mends/formats/terraformMend.ts';
import { configData } from '../configData.ts';
import {
  asSwitch,
  isStageOf,
  layerArnsOf,
  layersOf,
  type Declaration,
  type RoleSaid,
  type StageSaid,
  type TracingSaid,
} from '../declaration.ts';
import type { HclBlock } from './terraformBlock.ts';
import { modulePermission, terraformRole } from './terraformRole.ts';

/** Undefined where none of the folder's blocks is the function's, as for those of modules that a module uses. */
export function terraformDeclaration(fn: LambdaFunction, blocks: readonly HclBlock[]): Declaration | undefined {
  const own = blocks.find(({ file, line }) => file === fn.template.file && line === fn.template.line);
  const isResource = own?.type === 'resource' && own.labels[0] === 'aws_lambda_function';
  if (!own || (!isResource && !isPackage(own))) return undefined;
  const { body } = own;
  return {
    tracing: isResource ? resourceTracing(fn, body) : moduleTracing(fn, body),
    role: isResource ? roleOf(fn, body, blocks) : moduleRole(fn, body),
    stages: stagesOf(own, blocks),
    environment: fn.environment,
    layers: isImage(body) ? 'unknown' : layersOf(configData(valueIn(body, 'layers'))),
    layerArns: layerArnsOf(configData(valueIn(body, 'layers'))),
    leftOut: [],
    placeOfVariable: () => fn.template,
    mend: (wish) => terraformMend(fn, isResource ? 'resource' : 'module', roleName(body), wish),
  };
}

/** What an image holds, its Dockerfile says. */
function isImage(body: ConfigValue): boolean {
  return (
    ['image_uri', 'image_config'].some((key) => valueIn(body, key)) || textIn(valueIn(body, 'package_type')) === 'Image'
  );
}

function isPackage({ type, body }: HclBlock): boolean {
  return (
    type === 'module' && /terraform-aws-modules\/(?:terraform-aws-)?lambda/.test(textIn(valueIn(body, 'source')) ?? '')
  );
}

function resourceTracing(fn: LambdaFunction, body: ConfigValue): TracingSaid {
  const said = { setting: 'tracing_config.mode', place: placeOf(fn, body, 'tracing_config') };
  if (fn.tracing !== undefined) return { ...said, is: 'said', mode: fn.tracing };
  const isThere = valueIn(body, 'tracing_config') ?? valueIn(body, 'dynamic tracing_config');
  return { ...said, is: isThere ? 'computed' : 'absent' };
}

function moduleTracing(fn: LambdaFunction, body: ConfigValue): TracingSaid {
  const said = { setting: 'tracing_mode', place: placeOf(fn, body, 'tracing_mode') };
  if (fn.tracing !== undefined) return { ...said, is: 'said', mode: fn.tracing };
  return { ...said, is: valueIn(body, 'tracing_mode') ? 'computed' : 'absent' };
}

function placeOf(fn: LambdaFunction, body: ConfigValue, key: string): LambdaFunction['template'] {
  const line = body.is === 'map' ? body.entries.findLast((entry) => entry.key === key)?.line : undefined;
  return line === undefined ? fn.template : { file: fn.template.file, line };
}

/** `aws_iam_role.orders.arn` */
function roleName(body: ConfigValue): string | undefined {
  const role = valueIn(body, 'role') ?? valueIn(body, 'lambda_role');
  return role?.is === 'name' ? /^aws_iam_role\.([\w-]+)/.exec(role.path)?.[1] : undefined;
}

function roleOf(fn: LambdaFunction, body: ConfigValue, blocks: readonly HclBlock[]): RoleSaid {
  const name = roleName(body);
  const role = blocks.find(({ type, labels }) => type === 'resource' && labels.join('.') === `aws_iam_role.${name}`);
  const place = placeOf(fn, body, 'role');
  if (name === undefined || !role)
    return { is: 'elsewhere', place, reason: 'Its role is none of this folder: what it may do is not written here.' };
  return { is: 'read', name, permission: terraformRole(role, blocks), place: { file: role.file, line: role.line } };
}

function moduleRole(fn: LambdaFunction, body: ConfigValue): RoleSaid {
  const place = placeOf(fn, body, 'attach_tracing_policy');
  const create = valueIn(body, 'create_role');
  if (valueIn(body, 'lambda_role') || (create && asSwitch(configData(create)) !== true))
    return { is: 'elsewhere', place, reason: 'The module is given a role: what that may do is not read here.' };
  return { is: 'read', name: 'the role of the module', permission: modulePermission(body), place };
}

/** Those of the folder, where API Gateway may invoke the function. */
function stagesOf({ labels }: HclBlock, blocks: readonly HclBlock[]): readonly StageSaid[] {
  const of = (type: string): readonly HclBlock[] =>
    blocks.filter((block) => block.type === 'resource' && block.labels[0] === type);
  const apis = of('aws_api_gateway_integration').flatMap(({ body }) => {
    const uri = valueIn(body, 'uri');
    return uri?.is === 'name' && uri.path.includes(`.${labels.at(-1) ?? ''}.`) ? [apiOf(body)] : [];
  });
  return of('aws_api_gateway_stage').flatMap(({ labels: [, name = ''], body, file, line }): readonly StageSaid[] => {
    const isOf = isStageOf(apis, apiOf(body));
    if (isOf === false) return [];
    const traced = asSwitch(configData(valueIn(body, 'xray_tracing_enabled')));
    return [
      { name, traced: isOf ? traced : traced || undefined, place: { file, line }, setting: 'xray_tracing_enabled' },
    ];
  });
}

function apiOf(body: ConfigValue): string | undefined {
  const id = valueIn(body, 'rest_api_id');
  return id?.is === 'name' ? id.path : id && '?';
}
