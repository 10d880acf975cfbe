import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  type GetMetricStatisticsCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudFormationClient,
  ListStackResourcesCommand,
  type ListStackResourcesCommandOutput,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetQueryResultsCommand,
  StartLiveTailCommand,
  StartQueryCommand,
  StopQueryCommand,
  type DescribeLogGroupsCommandInput,
  type DescribeLogGroupsCommandOutput,
  type FilterLogEventsCommandInput,
  type FilterLogEventsCommandOutput,
  type GetQueryResultsCommandInput,
  type GetQueryResultsCommandOutput,
  type StartLiveTailCommandInput,
  type StartLiveTailCommandOutput,
  type StartQueryCommandInput,
  type StartQueryCommandOutput,
  type StopQueryCommandInput,
  type StopQueryCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type GetPolicyCommandOutput,
  type GetPolicyVersionCommandOutput,
  type GetRoleCommandOutput,
  type GetRolePolicyCommandOutput,
  type ListAttachedRolePoliciesCommandOutput,
  type ListRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionConfiguration,
  type GetFunctionConfigurationCommandOutput,
  type ListAliasesCommandOutput,
  type ListFunctionsCommandOutput,
  type ListVersionsByFunctionCommandOutput,
  type TracingMode,
} from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient, type GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  type GetResourcesCommandOutput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  BatchGetTracesCommand,
  CancelTraceRetrievalCommand,
  GetIndexingRulesCommand,
  GetServiceGraphCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  ListRetrievedTracesCommand,
  StartTraceRetrievalCommand,
  XRayClient,
  type BatchGetTracesCommandInput,
  type CancelTraceRetrievalCommandInput,
  type CancelTraceRetrievalCommandOutput,
  type Edge,
  type GetIndexingRulesCommandOutput,
  type GetServiceGraphCommandInput,
  type GetServiceGraphCommandOutput,
  type GetTraceSegmentDestinationCommandOutput,
  type GetTraceSummariesCommandInput,
  type GetTraceSummariesCommandOutput,
  type ListRetrievedTracesCommandInput,
  type ListRetrievedTracesCommandOutput,
  type StartTraceRetrievalCommandInput,
  type StartTraceRetrievalCommandOutput,
  type Service,
  type TraceSummary,
} from '@aws-sdk/client-xray';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type { Disposable } from '../base/disposable.ts';
import { collectBody, takeBody } from './requests/collectBody.ts';
import { parseLocalEndpoint, type Connection } from './connection/connection.ts';
import { profilesOf, type Profile } from './connection/profile.ts';
import { Sessions } from './connection/sessions.ts';
import { Turns } from './requests/turns.ts';

/*
 * The one file that imports the AWS SDK: it is bundled apart and loaded on first use, so others import nothing but types from it.
 * The SDK's own retry is off, because it gives up under throttling that `requestWindow.ts` lives through. No credential
 * leaves the SDK's providers.
 */

export type {
  FunctionConfiguration,
  StackResourceSummary,
  Edge as XRayEdge,
  Service as XRayService,
  TraceSummary as XRayTraceSummary,
};

/** The calls to X-Ray, raw: SDK types in and out, SDK errors thrown. */
export interface XRayCalls extends Disposable {
  getTraceSummaries(input: GetTraceSummariesCommandInput, signal: AbortSignal): Promise<GetTraceSummariesCommandOutput>;
  getServiceGraph(input: GetServiceGraphCommandInput, signal: AbortSignal): Promise<GetServiceGraphCommandOutput>;
  /** The answer's body as it came, for `readTracesPage`: bytes can wait where thousands of texts would burden the heap. */
  batchGetTraces(input: BatchGetTracesCommandInput, signal: AbortSignal): Promise<Uint8Array>;
  getTraceSegmentDestination(signal: AbortSignal): Promise<GetTraceSegmentDestinationCommandOutput>;
  getIndexingRules(signal: AbortSignal): Promise<GetIndexingRulesCommandOutput>;
  startTraceRetrieval(
    input: StartTraceRetrievalCommandInput,
    signal: AbortSignal,
  ): Promise<StartTraceRetrievalCommandOutput>;
  listRetrievedTraces(
    input: ListRetrievedTracesCommandInput,
    signal: AbortSignal,
  ): Promise<ListRetrievedTracesCommandOutput>;
  cancelTraceRetrieval(
    input: CancelTraceRetrievalCommandInput,
    signal: AbortSignal,
  ): Promise<CancelTraceRetrievalCommandOutput>;
}

/** The calls to CloudWatch Logs, raw: SDK types in and out, SDK errors thrown. */
export interface LogCalls extends Disposable {
  filterLogEvents(input: FilterLogEventsCommandInput, signal: AbortSignal): Promise<FilterLogEventsCommandOutput>;
  describeLogGroups(input: DescribeLogGroupsCommandInput, signal: AbortSignal): Promise<DescribeLogGroupsCommandOutput>;
  /** The signal is that of the call: what its stream gives goes on until the client is disposed. */
  startLiveTail(input: StartLiveTailCommandInput, signal: AbortSignal): Promise<StartLiveTailCommandOutput>;
  startQuery(input: StartQueryCommandInput, signal: AbortSignal): Promise<StartQueryCommandOutput>;
  getQueryResults(input: GetQueryResultsCommandInput, signal: AbortSignal): Promise<GetQueryResultsCommandOutput>;
  stopQuery(input: StopQueryCommandInput, signal: AbortSignal): Promise<StopQueryCommandOutput>;
}

/** The calls to Lambda, raw: SDK types out, SDK errors thrown. */
export interface LambdaCalls extends Disposable {
  /** @param marker of the page; undefined for the first */
  listFunctions(marker: string | undefined, signal: AbortSignal): Promise<ListFunctionsCommandOutput>;
  /** @param name of a function. @param marker of the page; undefined for the first */
  listVersions(
    name: string,
    marker: string | undefined,
    signal: AbortSignal,
  ): Promise<ListVersionsByFunctionCommandOutput>;
  listAliases(name: string, marker: string | undefined, signal: AbortSignal): Promise<ListAliasesCommandOutput>;
  /** @param name may also be an ARN */
  getFunction(name: string, signal: AbortSignal): Promise<GetFunctionConfigurationCommandOutput>;
  /** Changes the account: only after the user said so. */
  setTracing(name: string, mode: TracingMode, signal: AbortSignal): Promise<FunctionConfiguration>;
}

/** The call to CloudFormation that lists a stack, raw: SDK types out, SDK errors thrown. */
export interface StackCalls extends Disposable {
  /** @param stack its name or ARN. @param token of the page; undefined for the first */
  listStackResources(
    stack: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<ListStackResourcesCommandOutput>;
}

/** The call that lists resources with their tags, raw: SDK types out, SDK errors thrown. */
export interface TagCalls extends Disposable {
  /** @param token of the page; undefined for the first */
  getTaggedFunctions(token: string | undefined, signal: AbortSignal): Promise<GetResourcesCommandOutput>;
}

/** The call to STS that says who asks, raw: SDK types out, SDK errors thrown. */
export interface CallerCalls extends Disposable {
  getCallerIdentity(signal: AbortSignal): Promise<GetCallerIdentityCommandOutput>;
}

/** The call to CloudWatch that reads a metric, raw: SDK types in and out, SDK errors thrown. */
export interface MetricCalls extends Disposable {
  getMetricStatistics(
    input: GetMetricStatisticsCommandInput,
    signal: AbortSignal,
  ): Promise<GetMetricStatisticsCommandOutput>;
}

/** The calls to IAM that read what a role allows, raw: SDK types out, SDK errors thrown. */
export interface RoleCalls extends Disposable {
  getRole(role: string, signal: AbortSignal): Promise<GetRoleCommandOutput>;
  listAttached(
    role: string,
    marker: string | undefined,
    signal: AbortSignal,
  ): Promise<ListAttachedRolePoliciesCommandOutput>;
  listInline(role: string, marker: string | undefined, signal: AbortSignal): Promise<ListRolePoliciesCommandOutput>;
  getInline(role: string, policy: string, signal: AbortSignal): Promise<GetRolePolicyCommandOutput>;
  getPolicy(arn: string, signal: AbortSignal): Promise<GetPolicyCommandOutput>;
  getPolicyVersion(arn: string, version: string, signal: AbortSignal): Promise<GetPolicyVersionCommandOutput>;
}

type Provider = ReturnType<typeof fromIni>;
type ProviderOptions = Parameters<Provider>[0];

/** See `Sessions`. */
export type AwsSessions = Sessions<Awaited<ReturnType<Provider>>, ProviderOptions>;

/** What opens sessions with profiles of the AWS config files. */
export function openSessions(): AwsSessions {
  return new Sessions((profile, code, options: ProviderOptions) => {
    const asked = code === undefined ? {} : { mfaCodeProvider: () => Promise.resolve(code) };
    return fromIni({ profile, ignoreCache: true, ...asked })(options);
  });
}

/** A client for X-Ray; `sockets` bounds its connections. Throws a `UserError` for a local endpoint that is not loopback. */
export function openXRay(connection: Connection, sockets: number, sessions = openSessions()): XRayCalls {
  const client = new XRayClient(clientConfig(connection, sockets, sessions));
  // It copies each answer, of megabytes, for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    getTraceSummaries: (input, abortSignal) => client.send(new GetTraceSummariesCommand(input), { abortSignal }),
    getServiceGraph: (input, abortSignal) => client.send(new GetServiceGraphCommand(input), { abortSignal }),
    batchGetTraces: (input, abortSignal) => bodyOf(client, new BatchGetTracesCommand(input), abortSignal),
    getTraceSegmentDestination: (abortSignal) =>
      client.send(new GetTraceSegmentDestinationCommand({}), { abortSignal }),
    getIndexingRules: (abortSignal) => client.send(new GetIndexingRulesCommand({}), { abortSignal }),
    startTraceRetrieval: (input, abortSignal) => client.send(new StartTraceRetrievalCommand(input), { abortSignal }),
    listRetrievedTraces: (input, abortSignal) => client.send(new ListRetrievedTracesCommand(input), { abortSignal }),
    cancelTraceRetrieval: (input, abortSignal) => client.send(new CancelTraceRetrievalCommand(input), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** Takes the body of a good answer before the SDK reads it, which finds an empty one. Errors are read by the SDK. */
async function bodyOf(client: XRayClient, command: BatchGetTracesCommand, abortSignal: AbortSignal) {
  let body: Uint8Array | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      body = await takeBody(result.response);
      return result;
    },
    // Behind the SDK's own reader of answers, next to the wire.
    { name: 'takeBody', step: 'deserialize', priority: 'low' },
  );
  await client.send(command, { abortSignal });
  return body ?? new Uint8Array();
}

/** A client for CloudWatch Logs; as `openXRay`. */
export function openLogs(connection: Connection, sockets: number, sessions = openSessions()): LogCalls {
  const client = new CloudWatchLogsClient(clientConfig(connection, sockets, sessions));
  return {
    filterLogEvents: (input, abortSignal) => client.send(new FilterLogEventsCommand(input), { abortSignal }),
    describeLogGroups: (input, abortSignal) => client.send(new DescribeLogGroupsCommand(input), { abortSignal }),
    startLiveTail: (input, abortSignal) => client.send(new StartLiveTailCommand(input), { abortSignal }),
    startQuery: (input, abortSignal) => client.send(new StartQueryCommand(input), { abortSignal }),
    getQueryResults: (input, abortSignal) => client.send(new GetQueryResultsCommand(input), { abortSignal }),
    stopQuery: (input, abortSignal) => client.send(new StopQueryCommand(input), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for Lambda; as `openXRay`. */
export function openLambda(connection: Connection, sockets: number, sessions = openSessions()): LambdaCalls {
  const client = new LambdaClient(clientConfig(connection, sockets, sessions));
  return {
    listFunctions: (Marker, abortSignal) => client.send(new ListFunctionsCommand({ Marker }), { abortSignal }),
    listVersions: (FunctionName, Marker, abortSignal) =>
      client.send(new ListVersionsByFunctionCommand({ FunctionName, Marker }), { abortSignal }),
    listAliases: (FunctionName, Marker, abortSignal) =>
      client.send(new ListAliasesCommand({ FunctionName, Marker }), { abortSignal }),
    getFunction: (FunctionName, abortSignal) =>
      client.send(new GetFunctionConfigurationCommand({ FunctionName }), { abortSignal }),
    setTracing: (FunctionName, Mode, abortSignal) =>
      client.send(new UpdateFunctionConfigurationCommand({ FunctionName, TracingConfig: { Mode } }), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for CloudFormation; as `openXRay`. */
export function openStacks(connection: Connection, sockets: number, sessions = openSessions()): StackCalls {
  const client = new CloudFormationClient(clientConfig(connection, sockets, sessions));
  return {
    listStackResources: (StackName, NextToken, abortSignal) =>
      client.send(new ListStackResourcesCommand({ StackName, NextToken }), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for the tags of resources; as `openXRay`. */
export function openTags(connection: Connection, sockets: number, sessions = openSessions()): TagCalls {
  const client = new ResourceGroupsTaggingAPIClient(clientConfig(connection, sockets, sessions));
  const ofFunctions = { ResourceTypeFilters: ['lambda:function'] };
  return {
    getTaggedFunctions: (PaginationToken, abortSignal) =>
      client.send(new GetResourcesCommand({ ...ofFunctions, PaginationToken }), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for STS; as `openXRay`. */
export function openCaller(connection: Connection, sockets: number, sessions = openSessions()): CallerCalls {
  const client = new STSClient(clientConfig(connection, sockets, sessions));
  return {
    getCallerIdentity: (abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for CloudWatch's metrics; as `openXRay`. */
export function openMetrics(connection: Connection, sockets: number, sessions = openSessions()): MetricCalls {
  const client = new CloudWatchClient(clientConfig(connection, sockets, sessions));
  return {
    getMetricStatistics: (input, abortSignal) => client.send(new GetMetricStatisticsCommand(input), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** A client for IAM; as `openXRay`. */
export function openRoles(connection: Connection, sockets: number, sessions = openSessions()): RoleCalls {
  const client = new IAMClient(clientConfig(connection, sockets, sessions));
  return {
    getRole: (RoleName, abortSignal) => client.send(new GetRoleCommand({ RoleName }), { abortSignal }),
    listAttached: (RoleName, Marker, abortSignal) =>
      client.send(new ListAttachedRolePoliciesCommand({ RoleName, Marker }), { abortSignal }),
    listInline: (RoleName, Marker, abortSignal) =>
      client.send(new ListRolePoliciesCommand({ RoleName, Marker }), { abortSignal }),
    getInline: (RoleName, PolicyName, abortSignal) =>
      client.send(new GetRolePolicyCommand({ RoleName, PolicyName }), { abortSignal }),
    getPolicy: (PolicyArn, abortSignal) => client.send(new GetPolicyCommand({ PolicyArn }), { abortSignal }),
    getPolicyVersion: (PolicyArn, VersionId, abortSignal) =>
      client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }), { abortSignal }),
    dispose: () => client.destroy(),
  };
}

/** The profiles of `~/.aws/config` and `~/.aws/credentials` (or of the files that the environment names), read anew. */
export async function readProfiles(): Promise<readonly Profile[]> {
  return profilesOf(await loadSharedConfigFiles({ ignoreCache: true }));
}

function clientConfig(connection: Connection, sockets: number, sessions: AwsSessions) {
  const agent = { keepAlive: true, maxSockets: sockets };
  const turns = new Turns();
  const common = {
    maxAttempts: 1,
    // Behind it the SDK parses the answer, and its caller what is in it, without giving way.
    streamCollector: async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
      const body = await collectBody(stream);
      await turns.next();
      return body;
    },
    customUserAgent: 'beamline',
    requestHandler: {
      connectionTimeout: connection.kind === 'local' ? 2_000 : 5_000,
      // Until an answer begins, which takes seconds at most where there is one.
      requestTimeout: connection.kind === 'local' ? 15_000 : 30_000,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
  switch (connection.kind) {
    case 'local':
      return {
        ...common,
        endpoint: parseLocalEndpoint(connection.endpoint).endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        // Some calls go to a host of their own, `streaming-logs…`: there is none before an address.
        disableHostPrefix: true,
        // The user's environment may ask for these, and neither goes with an endpoint of one's own.
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
      };
    case 'aws': {
      const { profile, region } = connection;
      if (profile === undefined)
        return { ...common, region, credentials: fromNodeProviderChain({ ignoreCache: true }) };
      // Not the chain: it would go on to the role of this machine where the profile has no credentials, and so to another account.
      return { ...common, region, profile, credentials: (options?: ProviderOptions) => sessions.of(profile, options) };
    }
  }
}
