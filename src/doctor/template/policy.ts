import { asArray, asRecord, asString } from '../../base/readUnknown.ts';

/*
 * What IAM policies say of sending traces, as far as a template writes them out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

/** What a function's role needs so that its traces arrive; neither can be limited to resources. */
export const TRACING_ACTIONS: readonly [string, string] = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** The actions as the items of a list in source. */
export function tracingActions(quote: '"' | "'"): string {
  return TRACING_ACTIONS.map((action) => quote + action + quote).join(', ');
}

/** The policy of a role that allows it, and nothing else. */
export const TRACING_POLICY = {
  PolicyName: 'SendTraces',
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: TRACING_ACTIONS, Resource: '*' }],
  },
};

/** Whether something is allowed: `absent` where no policy says it, `denied` where one forbids it. */
export type Permission = 'allowed' | 'denied' | 'absent' | 'unknown';

/** Policies of AWS that hold both actions. */
const WITH_TRACING =
  /:aws:policy\/(?:service-role\/)?(?:AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess|AWSXrayFullAccess|AWSXRayFullAccess|CloudWatchLambdaApplicationSignalsExecutionRolePolicy|CloudWatchAgentServerPolicy|AdministratorAccess|PowerUserAccess)$/i;

/** Policies of AWS that are known to hold neither. */
const WITHOUT_TRACING =
  /:aws:policy\/(?:service-role\/)?(?:AWSLambda(?:Basic|VPCAccess|SQSQueue|Kinesis|DynamoDB|MSK)ExecutionRole|AWSLambdaRole|AmazonDynamoDB(?:Full|ReadOnly)Access|AmazonS3(?:Full|ReadOnly)Access|AmazonSQS(?:Full|ReadOnly)Access|AmazonSNS(?:Full|ReadOnly)Access)$/i;

/** What one policy says of each of the two actions: one policy may allow the one, and another one the other. */
export type Grants = readonly Permission[];

/** The same of both actions. */
export function ofBoth(permission: Permission): Grants {
  return TRACING_ACTIONS.map(() => permission);
}

/** Whether a policy says nothing of either action. */
export function isEmpty(grants: Grants): boolean {
  return grants.every((permission) => permission === 'absent');
}

/** What a policy that is named by its ARN allows. @param arn undefined where it is computed */
export function managedGrants(arn: string | undefined): Grants {
  if (arn === undefined) return ofBoth('unknown');
  if (WITH_TRACING.test(arn)) return ofBoth('allowed');
  return ofBoth(WITHOUT_TRACING.test(arn) ? 'absent' : 'unknown');
}

/** What a policy document allows; values that are computed at deployment make it unknown. */
export function documentGrants(document: unknown): Grants {
  const record = asRecord(document);
  if (!record) return ofBoth('unknown');
  const statements = listOf(record.Statement);
  return TRACING_ACTIONS.map((action) => strongest(statements.map((each) => statementSays(each, action))));
}

/** What all policies of one role allow together: both actions must be allowed. */
export function inPolicies(policies: readonly Grants[]): Permission {
  const both = TRACING_ACTIONS.map((_, action) => strongest(policies.map((grants) => grants[action] ?? 'unknown')));
  for (const first of ['denied', 'absent', 'unknown'] as const) if (both.includes(first)) return first;
  return 'allowed';
}

/** What is left of what policies allow. A boundary allows nothing by itself, but what it does not hold is forbidden. */
export function withinBoundary(own: Permission, boundary: Grants): Permission {
  const within = inPolicies([boundary]);
  if (own === 'absent' || own === 'denied' || within === 'allowed') return own;
  return within === 'absent' ? 'denied' : within;
}

function strongest(permissions: readonly Permission[]): Permission {
  for (const first of ['denied', 'allowed', 'unknown'] as const) if (permissions.includes(first)) return first;
  return 'absent';
}

function statementSays(value: unknown, action: string): Permission {
  const statement = asRecord(value);
  const effect = asString(statement?.Effect);
  if (!statement || effect === undefined) return 'unknown';
  const named =
    statement.Action === undefined ? negated(names(statement.NotAction, action)) : names(statement.Action, action);
  if (named === 'no') return 'absent';
  const onAll = statement.Resource === undefined ? 'unknown' : names(statement.Resource, '*');
  if (onAll === 'no') return 'absent';
  if (named === 'unknown' || onAll === 'unknown' || statement.Condition !== undefined) return 'unknown';
  return effect === 'Deny' ? 'denied' : 'allowed';
}

type Answer = 'yes' | 'no' | 'unknown';

/** Whether one of the patterns matches: `xray:*`, `xray:Put*`. */
function names(patterns: unknown, wanted: string): Answer {
  let answer: Answer = 'no';
  for (const pattern of listOf(patterns)) {
    if (typeof pattern !== 'string') answer = 'unknown';
    else if (matches(pattern.toLowerCase(), wanted.toLowerCase())) return 'yes';
  }
  return answer;
}

function negated(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown';
}

/** `*` stands for any characters; a pattern is cut at its stars, so that none takes long to match. */
function matches(pattern: string, text: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return text === head;
  const tail = parts.pop() ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}

/** A list, in which one alone may stand without brackets. */
export function listOf(value: unknown): readonly unknown[] {
  return asArray(value) ?? (value === undefined ? [] : [value]);
}
