import { devNull } from 'node:os';
import { basename } from 'node:path';
import type { EnvironmentValue, LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { CodeLocation } from './codeLocation.ts';

/** What the variables of a child are made of. */
export interface ChildEnvironmentFacts {
  readonly fn: LambdaFunction;
  readonly code: CodeLocation;
  readonly region: string;
  readonly templateFolder: string;
  /** `AWS_LAMBDA_RUNTIME_API`. */
  readonly runtimeApi: string;
  readonly runtimeFolder: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** `host:port`. */
  readonly daemonAddress: string;
  /** `http://host:port`. */
  readonly endpoint: string;
  /** Variables of the caller; they win over all others. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What programs need to start at all; nothing else of the user's environment, above all no AWS_*, reaches a function. */
const KEPT = [
  'PATH',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'SystemRoot',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'PATHEXT',
  'NODE_EXTRA_CA_CERTS',
];

/** The account of every local ARN. */
export const LOCAL_ACCOUNT = '000000000000';

/**
 * The variables of a function's process, as Lambda sets them ("Defined runtime environment variables"), with credentials that
 * no service accepts and endpoints on this machine. What a variable's value would be only in a deployment is left out.
 */
export function childEnvironment(facts: ChildEnvironmentFacts): Record<string, string> {
  const kept = Object.fromEntries(KEPT.flatMap((name) => pair(name, process.env[name])));
  return { ...kept, ...lambdaVariables(facts), ...localVariables(facts), ...templateVariables(facts), ...facts.extra };
}

/** Names of template variables whose values only a deployment knows. */
export function unknownVariables(fn: LambdaFunction): readonly string[] {
  return Object.entries(fn.environment).flatMap(([name, value]) =>
    value.kind === 'unknown' && value.assumed === undefined ? [name] : [],
  );
}

function lambdaVariables({ fn, code, region, ...facts }: ChildEnvironmentFacts): Record<string, string> {
  const [host = '127.0.0.1', port = '2000'] = facts.daemonAddress.split(':');
  return {
    _HANDLER: code.handler,
    LAMBDA_TASK_ROOT: code.taskRoot,
    LAMBDA_RUNTIME_DIR: facts.runtimeFolder,
    AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
    AWS_LAMBDA_FUNCTION_NAME: fn.logicalId,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySize ?? 128),
    AWS_LAMBDA_LOG_GROUP_NAME: facts.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStream,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime ?? 'nodejs22.x'}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_XRAY_DAEMON_ADDRESS: facts.daemonAddress,
    _AWS_XRAY_DAEMON_ADDRESS: host,
    _AWS_XRAY_DAEMON_PORT: port,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    TZ: ':UTC',
  };
}

/** What Lambda does not have: this machine in the place of AWS, and no way to the user's profiles. */
function localVariables({ endpoint }: ChildEnvironmentFacts): Record<string, string> {
  return {
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
    AWS_ENDPOINT_URL_XRAY: endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoint,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    _LAMBDA_TELEMETRY_LOG_FD: '3',
    _BEAMLINE_LIFELINE_FD: '4',
    // In VS Code the program that runs this is Electron.
    ...('electron' in process.versions ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
  };
}

function templateVariables(facts: ChildEnvironmentFacts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts.fn.environment).flatMap(([name, value]) => pair(name, textOf(value, facts))),
  );
}

function textOf(value: EnvironmentValue, { region, templateFolder }: ChildEnvironmentFacts): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'unknown':
      // What a deployment without other parameters would have, as `sam local` takes it.
      return value.assumed;
    case 'ref':
      return pseudoParameter(value.logicalId, region, templateFolder);
  }
}

/** A `Ref` is its logical id here, as resources on this machine are named so; CloudFormation's own parameters have values. */
function pseudoParameter(name: string, region: string, templateFolder: string): string {
  const known: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::AccountId': LOCAL_ACCOUNT,
    'AWS::StackName': basename(templateFolder),
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return known[name] ?? name;
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
