import { canonicalService } from '../../base/awsServices.ts';
import type { GivenParameters } from './givenParameters.ts';
import { calleeOf } from '../nodes/nodeParts.ts';
import type { Call } from '../calls/readCalls.ts';
import type { Site } from '../site.ts';
import type { Values } from '../values/values.ts';

/** What may be a client of AWS: one, or what is not known. */
const MAY_BE_CLIENT = /^(?:[?:.]|@aws-sdk\/)/;
/** A class that is named as those of the SDK are. */
const NAMED = /(?:^|[^\w])(?<operation>[A-Z]\w*)Command$/;
const CLIENT = /^@aws-sdk\/(?:client|lib)-(?<service>[\w-]+)/;

/**
 * A call whose command is of a class that callers give, `send = (Command, input) => client.send(new Command(input))`, or that nobody knows,
 * `client.send(new COMMANDS[kind](input))`: such a line may make any call of the client's service, or of any that is
 * named as the class where the client is not known either. Undefined for what is no call of AWS.
 *
 * @param senders what sends the command
 */
export function readGivenCommand(
  { call, origin }: Call,
  senders: readonly Call[],
  values: Values,
  given: GivenParameters,
): Pick<Site, 'name' | 'nameSource' | 'service' | 'operation' | 'commandOf' | 'isDoubtful'> | undefined {
  if (!senders.some((sender) => MAY_BE_CLIENT.test(sender.origin))) return undefined;
  const [name, ...others] = new Set(senders.map((sender) => CLIENT.exec(sender.origin)?.groups?.['service']));
  if (others.length > 0) return { name: '', nameSource: 'none', service: '', operation: '', isDoubtful: true };
  const common = { name: '', nameSource: 'none', service: name === undefined ? '' : canonicalService(name) } as const;
  const callee = calleeOf(call);
  const commandOf = callee && given.parameterOf(callee);
  if (commandOf) return { ...common, commandOf };
  // What has a name of its own is sent to queues and buses too: it may be the command of that name alone.
  const isUnknown = origin === '?' || name !== undefined;
  const operation = isUnknown ? '' : NAMED.exec(origin)?.groups?.['operation'];
  return operation === undefined ? undefined : { ...common, operation, isDoubtful: true };
}
