import { asRecord, asString, parseJson } from '../../../base/readUnknown.ts';
import type { ConfigValue } from '../../../code/config/configFacts.ts';
import { textIn, valueIn } from '../../../functions/sourceValues.ts';
import { configData } from '../configData.ts';
import { asSwitch } from '../declaration.ts';
import {
  documentGrants,
  inPolicies,
  isEmpty,
  listOf,
  managedGrants,
  ofBoth,
  type Grants,
  type Permission,
} from '../policy.ts';
import type { HclBlock } from './terraformBlock.ts';

/** What a role may do by all that the blocks of its folder give it. */
export function terraformRole(role: HclBlock, blocks: readonly HclBlock[]): Permission {
  const [, name = ''] = role.labels;
  const own = inPolicies([
    ...listOf(configData(valueIn(role.body, 'inline_policy'))).map((policy) => jsonGrants(asRecord(policy)?.policy)),
    ...(valueIn(role.body, 'dynamic inline_policy') ? [ofBoth('unknown')] : []),
    ...listed(valueIn(role.body, 'managed_policy_arns')).map((arn) => arnGrants(arn, blocks)),
    ...blocks.flatMap((block) => attached(block, name, blocks)),
  ]);
  return valueIn(role.body, 'permissions_boundary') && own === 'allowed' ? 'unknown' : own;
}

/** What the module terraform-aws-modules/lambda/aws allows the role that it makes. */
export function modulePermission(body: ConfigValue): Permission {
  const tracing = valueIn(body, 'attach_tracing_policy');
  if (asSwitch(configData(tracing)) === true) return 'allowed';
  if (tracing && asSwitch(configData(tracing)) === undefined) return 'unknown';
  const others = body.is === 'map' ? body.entries.filter(({ key }) => key.startsWith('attach_polic')) : [];
  return others.some(({ value }) => asSwitch(configData(value)) !== false) ? 'unknown' : 'absent';
}

function attached({ type, labels, body }: HclBlock, role: string, blocks: readonly HclBlock[]): readonly Grants[] {
  // What a module that is given the role makes of it is not read.
  if (type === 'module') return names(body, role) ? [ofBoth('unknown')] : [];
  if (type !== 'resource') return [];
  const kind = labels[0] ?? '';
  if (!ATTACHED.has(kind)) return [];
  const roles = ['role', 'role_name', 'roles'].flatMap((key) => listed(valueIn(body, key)));
  const arns = ['policy_arn', 'policy_arns'].flatMap((key) => listed(valueIn(body, key)));
  const says =
    kind === 'aws_iam_role_policy'
      ? [policyGrants(valueIn(body, 'policy'), blocks)]
      : arns.map((arn) => arnGrants(arn, blocks));
  if (roles.some((value) => value.is === 'name' && new RegExp(`^aws_iam_role\\.${role}(?:[.[]|$)`).test(value.path)))
    return says;
  const isOther = roles.every((value) => value.is === 'name' && value.path.startsWith('aws_iam_role.'));
  return isOther || says.every(isEmpty) ? [] : [ofBoth('unknown')];
}

const MAX_DEPTH = 30;

/** Whether a value names a role of the folder anywhere. */
function names(value: ConfigValue, role: string, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const inside = (inner: ConfigValue): boolean => names(inner, role, depth + 1);
  switch (value.is) {
    case 'name':
      return new RegExp(`^aws_iam_role\\.${role}(?![\\w-])`).test(value.path);
    case 'unknown':
      return value.text.includes(`aws_iam_role.${role}`);
    case 'text':
      return value.parts.some(inside);
    case 'list':
      return value.items.some(inside);
    case 'map':
      return value.entries.some((entry) => inside(entry.value));
    case 'call':
      return value.arguments.some(inside);
    case 'plain':
    case 'import':
      return false;
  }
}

const ATTACHED = new Set([
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_role_policy_attachments_exclusive',
  'aws_iam_policy_attachment',
]);

function arnGrants(value: ConfigValue | undefined, blocks: readonly HclBlock[]): Grants {
  const path = value?.is === 'name' ? value.path : '';
  const [, name] = /^aws_iam_policy\.([\w-]+)\.arn$/.exec(path) ?? [];
  const policy = name === undefined ? undefined : resource(blocks, 'aws_iam_policy', name);
  if (policy) return policyGrants(valueIn(policy.body, 'policy'), blocks);
  return managedGrants(textIn(value));
}

function policyGrants(value: ConfigValue | undefined, blocks: readonly HclBlock[]): Grants {
  const path = value?.is === 'name' ? value.path : '';
  const [, name] = /^data\.aws_iam_policy_document\.([\w-]+)\.json$/.exec(path) ?? [];
  if (name === undefined) return jsonGrants(configData(value));
  const document = blocks.find(
    ({ type, labels }) => type === 'data' && labels.join('.') === `aws_iam_policy_document.${name}`,
  );
  if (!document) return ofBoth('unknown');
  const isWhole = !ELSEWHERE.some((key) => valueIn(document.body, key));
  const own = documentGrants({ Statement: listOf(configData(valueIn(document.body, 'statement'))).map(statement) });
  return own.map((permission) => (isWhole || permission !== 'absent' ? permission : 'unknown'));
}

/** Where a document takes statements from that are not read. */
const ELSEWHERE = ['source_policy_documents', 'override_policy_documents', 'dynamic statement'];

/** A statement of `aws_iam_policy_document` as IAM spells it. */
function statement(value: unknown): unknown {
  const { effect = 'Allow', actions, not_actions, resources, condition } = asRecord(value) ?? {};
  return { Effect: effect, Action: actions, NotAction: not_actions, Resource: resources, Condition: condition };
}

function jsonGrants(value: unknown): Grants {
  const text = asString(value);
  return documentGrants(text === undefined ? value : parseJson(text));
}

function resource(blocks: readonly HclBlock[], kind: string, name: string): HclBlock | undefined {
  return blocks.find(({ type, labels }) => type === 'resource' && labels.join('.') === `${kind}.${name}`);
}

function listed(value: ConfigValue | undefined): readonly ConfigValue[] {
  return value?.is === 'list' ? value.items : value ? [value] : [];
}
