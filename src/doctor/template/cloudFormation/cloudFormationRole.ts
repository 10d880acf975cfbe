import { asArray, asRecord, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import { literalText } from '../../../functions/template/values/templateValue.ts';
import {
  documentGrants,
  inPolicies,
  isEmpty,
  listOf,
  managedGrants,
  ofBoth,
  withinBoundary,
  type Grants,
  type Permission,
} from '../policy.ts';

/** The role that a property names: `!GetAtt Role.Arn`, `!Ref Role`; undefined where it is none of the template's. */
export function roleIdOf(value: unknown, resources: UnknownRecord): string | undefined {
  const id = referredId(value);
  const role = id === undefined || !Object.hasOwn(resources, id) ? undefined : asRecord(resources[id]);
  return role?.Type === 'AWS::IAM::Role' ? id : undefined;
}

/** What a role of the template may do, by all policies that the template gives it. */
export function rolePermission(roleId: string, resources: UnknownRecord): Permission {
  const properties = asRecord(asRecord(resources[roleId])?.Properties) ?? {};
  const own = inPolicies([
    ...listOf(properties.ManagedPolicyArns).map((arn) => managed(arn, resources)),
    ...listOf(properties.Policies).map((policy) => documentGrants(asRecord(policy)?.PolicyDocument)),
    ...Object.values(resources).flatMap((resource) => attached(asRecord(resource) ?? {}, roleId)),
  ]);
  const boundary = properties.PermissionsBoundary;
  return boundary === undefined ? own : withinBoundary(own, managed(boundary, resources));
}

function managed(value: unknown, resources: UnknownRecord): Grants {
  const id = referredId(value);
  const policy = id === undefined || !Object.hasOwn(resources, id) ? undefined : asRecord(resources[id]);
  if (policy?.Type === 'AWS::IAM::ManagedPolicy') return documentGrants(asRecord(policy.Properties)?.PolicyDocument);
  return managedGrants(arnText(value));
}

/** An ARN, of which the partition may be computed: `arn:${AWS::Partition}:iam::aws:policy/…`. */
function arnText(value: unknown): string | undefined {
  const joined = asArray(asRecord(value)?.['Fn::Join'])?.[1];
  if (joined !== undefined) return (asArray(joined) ?? []).map((part) => asString(part) ?? '*').join('');
  return literalText(value) ?? asString(asRecord(value)?.['Fn::Sub']);
}

const POLICIES: readonly unknown[] = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/** What a policy that stands by itself allows the role. */
function attached({ Type: type, Properties: value }: UnknownRecord, roleId: string): readonly Grants[] {
  if (!POLICIES.includes(type)) return [];
  const properties = asRecord(value) ?? {};
  const roles = [...listOf(properties.Roles), ...listOf(properties.RoleName)];
  const grants = documentGrants(properties.PolicyDocument);
  if (roles.some((role) => referredId(role) === roleId)) return [grants];
  // A role by its name, which a deployment may give to this one.
  const mayBe = !isEmpty(grants) && roles.some((role) => referredId(role) === undefined);
  return mayBe ? [ofBoth('unknown')] : [];
}

function referredId(value: unknown): string | undefined {
  const record = asRecord(value);
  const attribute = record?.['Fn::GetAtt'];
  const sub = asString(record?.['Fn::Sub']);
  return (
    asString(record?.Ref) ??
    asString(asArray(attribute)?.[0]) ??
    asString(attribute)?.split('.')[0] ??
    /^\$\{(\w+)(?:\.Arn)?\}$/.exec(sub ?? '')?.[1]
  );
}
