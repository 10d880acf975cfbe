import { resolveName } from '../template/values/computedName.ts';
import { UNNAMED } from './declaredStage.ts';
import { ANY_STAGE, type LambdaFunction } from '../lambdaFunction.ts';
import type { SamConfig, SamEnvironment } from '../sam/samConfig.ts';
import { samConfigFor } from '../sam/samConfigFor.ts';

/*
 * Which deployed function a declared one is, as far as templates tell. CloudFormation names a function that has no
 * FunctionName `<stack>-<LogicalId>-<random>`, of at most 64 characters; where that is too long it shortens the parts.
 * Nothing states how; on names seen in public repositories stack and logical id share 49 characters (50 sometimes), and
 * the stack gives way only beyond 25 (`amplify-digitalassistant--RenewableLayoutTool14B26-KSWfrukjyOvG`).
 */

/** How a declared function is found among deployed ones. */
export type DeployedSelector =
  | { readonly kind: 'exact'; readonly name: string }
  /** All names that begin so; where CloudFormation shortens names, other functions of the stack may be among them. */
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** The reason says what to do. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Where functions run: on the local endpoint under their logical ids, or on AWS as a stage of theirs deploys them. */
export type Deployment =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'aws';
      readonly samConfigs: readonly SamConfig[];
      /** A stage of a service, an environment of samconfig or a workspace of Terraform; undefined means what is deployed where none is named. */
      readonly stage?: string | undefined;
      /** Of the connection. */
      readonly region?: string | undefined;
      /** What CloudFormation lists of the stacks there, as far as it was asked. */
      readonly stacks?: StackFunctions | undefined;
      /** Why stacks could not be listed, as a sentence. */
      readonly unlisted?: string | undefined;
    };

/** Deployed names of the functions of stacks: by the stack's name, then by logical ids, with those of nested stacks before: `Orders/Create`. */
export type StackFunctions = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A stack to list: only what it declares says which of its nested stacks are of interest. */
export interface WantedStack {
  readonly name: string;
  /** Keys of the nested stacks, as in `StackFunctions`: `Orders`, `Orders/Jobs`. */
  readonly nested: ReadonlySet<string>;
}

type OnAws = Extract<Deployment, { kind: 'aws' }>;

const SHARED = 49;
const STACK_KEEPS = 25;

export function deployedSelector(fn: LambdaFunction, deployment: Deployment): DeployedSelector {
  if (deployment.kind === 'local') return { kind: 'exact', name: fn.logicalId };
  if (!isIn(fn, deployment))
    return { kind: 'unknown', reason: `${fn.logicalId} is deployed in ${fn.onlyIn}, not in ${deployment.stage}.` };
  const name = nameIn(fn, deployment);
  if (name !== undefined)
    return fn.stageNames?.isBegun ? { kind: 'prefix', prefix: `${name}-` } : { kind: 'exact', name };
  const stack = isMadeOfStack(fn) ? stackOf(fn, deployment) : undefined;
  if (stack === undefined) {
    return { kind: 'unknown', reason: nameless(fn, deployment) };
  }
  const { logicalId } = fn;
  if (stack.length + logicalId.length <= SHARED) return { kind: 'prefix', prefix: `${stack}-${logicalId}-` };
  if (stack.length > STACK_KEEPS) return { kind: 'prefix', prefix: stack.slice(0, STACK_KEEPS) };
  return { kind: 'prefix', prefix: `${stack}-${logicalId.slice(0, SHARED - stack.length)}` };
}

/** Whether a function may be deployed there at all. */
function isIn({ onlyIn }: LambdaFunction, { stage }: OnAws): boolean {
  return stage === undefined || onlyIn === undefined || onlyIn === stage;
}

/**
 * The stacks whose functions have names that are told by CloudFormation, or by nothing: one paged list each. Those that give all their
 * functions names are left out.
 */
export function wantedStacks(functions: readonly LambdaFunction[], deployment: Deployment): readonly WantedStack[] {
  if (deployment.kind === 'local') return [];
  const wanted = new Map<string, Set<string>>();
  for (const fn of functions) {
    const isNamed = fn.functionName !== undefined && !fn.computedName;
    const stack = isNamed || !isIn(fn, deployment) ? undefined : stackOf(fn, deployment);
    if (stack === undefined) continue;
    const nested = wanted.get(stack) ?? new Set();
    wanted.set(stack, nested);
    for (const [index] of (fn.nestedIn?.path ?? []).entries())
      nested.add((fn.nestedIn?.path ?? []).slice(0, index + 1).join('/'));
  }
  return [...wanted].map(([name, nested]) => ({ name, nested }));
}

/** What CloudFormation says that it is called. */
function listedName(fn: LambdaFunction, deployment: OnAws): string | undefined {
  const stack = deployment.stacks && stackOf(fn, deployment);
  if (stack === undefined) return undefined;
  return deployment.stacks?.get(stack)?.get([...(fn.nestedIn?.path ?? []), fn.logicalId].join('/'));
}

/** The name that CloudFormation lists, or else the declaration gives the function in a stage; undefined where none is known. */
function nameIn(fn: LambdaFunction, deployment: OnAws): string | undefined {
  const { functionName, stageNames, computedName } = fn;
  const { stage } = deployment;
  const listed = listedName(fn, deployment);
  if (listed !== undefined) return listed;
  if (computedName) {
    const { parameters, region } = environmentOf(fn, deployment) ?? {};
    return resolveName(computedName, {
      ...parameters,
      'AWS::StackName': stackOf(fn, deployment),
      'AWS::Region': deployment.region ?? region,
    });
  }
  if (!stageNames || stage === undefined) return functionName;
  const { known, pattern } = stageNames;
  return Object.hasOwn(known, stage) ? known[stage] : pattern?.replaceAll(ANY_STAGE, stage);
}

/** Why the deployed name is not known, and what to do. */
function nameless(fn: LambdaFunction, { stage, unlisted }: OnAws): string {
  const { logicalId, format, stageNames, computedName, nestedIn, inSeveralStacks } = fn;
  if (stageNames?.isBegun && stage === undefined)
    return `The deployed name of ${logicalId} depends on the stage: choose a deployment to connect to.`;
  if (stageNames && stage !== undefined)
    return `The name of ${logicalId} in ${stage} is not known: it may not be deployed there.`;
  if (inSeveralStacks)
    return `Several stacks nest the template of ${logicalId}: which of their functions is meant is not known here.`;
  if (nestedIn && computedName?.text === undefined)
    return `${logicalId} is in a nested stack, whose name CloudFormation makes. ${unlisted ?? 'Its resources were not listed, or do not hold it: deploy it, then refresh.'}`;
  if (computedName)
    return `The name of ${logicalId} is made at deployment (${computedName.text ?? 'FunctionName'}) of values that are not known here: give parameter_overrides in samconfig.toml.`;
  switch (format) {
    case 'setting':
      return `The deployed name of ${logicalId} depends on the stage: choose a deployment to connect to.`;
    case 'sam':
    case 'cloudformation':
      if (stage !== undefined)
        return `${logicalId} is not known in ${stage}: samconfig.toml has no environment of that name with a stack_name.`;
      return `The name of ${logicalId}'s stack is not known: give stack_name in samconfig.toml, or FunctionName in the template.`;
    case 'cdk':
      return `The deployed name of ${logicalId} is not known, as its stack was not synthesised: run \`cdk synth\`, or give it a functionName.`;
    case 'sst':
      return `The deployed name of ${logicalId} is not known: SST makes it of what is known at deployment. Give it a name.`;
    case 'terraform':
      return `The deployed name of ${logicalId} is not known: its function_name depends on a value that has no default here.`;
    case 'serverless':
      return `The deployed name of ${logicalId} is not known: it depends on a variable that has no default. Give it one, or give the function a name.`;
  }
}

/**
 * The declared function that a deployed one is; `name` may also be an ARN, and may carry a version or alias. Undefined
 * where there is none, or where two fit equally well.
 */
export function functionOfDeployedName(
  name: string,
  all: readonly LambdaFunction[],
  deployment: Deployment,
): LambdaFunction | undefined {
  const plain = plainName(name);
  const functions = deployment.kind === 'local' ? all : all.filter((fn) => isIn(fn, deployment));
  const exact = functions.filter((fn) => isCalled(plain, fn, deployment));
  if (exact.length > 0) return only(exact);
  if (deployment.kind === 'local') return only(functions.filter((fn) => fn.functionName === plain));
  // Logical ids are alphanumeric, so the last two dashes part the name, also where a stack was cut behind a dash.
  const [, stackPart, idPart] = /^(.+)-([A-Za-z0-9]+)-[A-Za-z0-9]{8,}$/.exec(plain) ?? [];
  if (stackPart === undefined || idPart === undefined) return undefined;
  const fits = functions
    .filter((fn) => fn.logicalId.startsWith(idPart) && isMadeOfStack(fn) && listedName(fn, deployment) === undefined)
    .map((fn) => ({ fn, length: fit([stackPart, idPart], stackOf(fn, deployment), fn.logicalId) }));
  const longest = Math.max(0, ...fits.map(({ length }) => length));
  return only(fits.filter(({ length }) => length > 0 && length === longest).map(({ fn }) => fn));
}

/** Whether this is its whole name, or one that begins so where the rest is not known. */
function isCalled(name: string, fn: LambdaFunction, deployment: Deployment): boolean {
  if (deployment.kind === 'local') return fn.logicalId === name;
  const own = nameIn(fn, deployment);
  if (own === undefined || !fn.stageNames?.isBegun) return own === name;
  return name.startsWith(`${own}-`) && /^[a-z]{8}$/.test(name.slice(own.length + 1));
}

/** Whether CloudFormation makes its name of the stack's, where that is one of its own. */
function isMadeOfStack(fn: LambdaFunction): boolean {
  const { functionName, stageNames, computedName, nestedIn, inSeveralStacks } = fn;
  return functionName === undefined && !stageNames && !computedName && !nestedIn && !inSeveralStacks;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** `arn:aws:lambda:eu-west-1:123456789012:function:orders:live` and `orders:live` are `orders`. */
function plainName(name: string): string {
  const [, ofArn] = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(name) ?? [];
  return ofArn ?? name.split(':', 1)[0] ?? name;
}

/** The stack that is deployed by its name: of a nested one, the outermost around it. */
function stackOf(fn: LambdaFunction, deployment: OnAws): string | undefined {
  return fn.stackName ?? environmentOf(fn, deployment)?.stackName;
}

/** The environment of samconfig that deploys the function's template, or the outermost that nests it. */
function environmentOf(fn: LambdaFunction, { samConfigs, stage }: OnAws): SamEnvironment | undefined {
  if ((fn.format !== 'sam' && fn.format !== 'cloudformation') || fn.inSeveralStacks) return undefined;
  const { environments = [] } = samConfigFor(fn.nestedIn?.template ?? fn.template.file, samConfigs) ?? {};
  return environments.find(({ name }) => name === (stage ?? UNNAMED));
}

/** How many characters of stack and logical id a generated name has; 0 where it is not theirs. */
function fit([stackPart, idPart]: readonly [string, string], stack: string | undefined, logicalId: string): number {
  if (stack === undefined) return 0;
  const length = stackPart.length + idPart.length;
  if (stackPart === stack && idPart === logicalId) return length;
  const shortened = length >= SHARED && stack.startsWith(stackPart) && logicalId.startsWith(idPart);
  return shortened ? length : 0;
}
