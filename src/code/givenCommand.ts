import { canonicalService } from './awsService.ts';
import type { GivenParameters } from './givenParameters.ts';
import type { Call } from './readCalls.ts';
import type { Site } from './site.ts';
import type { Values } from './values.ts';

type GivenCommand = Pick<Site, 'name' | 'nameSource' | 'service' | 'commandOf' | 'operation' | 'isDoubtful'>;

/**
 * A call whose command is of a class that callers give, `send = (Command, input) => client.send(new Command(input))`, or of one that is not known:
 * then it may be any call of its client; undefined where the client may be anybody's.
 */
export function readGivenCommand(
  { call }: Call,
  { origin }: Call,
  values: Values,
  given: GivenParameters,
): GivenCommand | undefined {
  const client = /^@aws-sdk\/(?:client|lib)-([\w-]+)/.exec(origin)?.[1];
  const service = client === undefined ? undefined : canonicalService(client);
  const callee = values.nodes.calleeOf(call);
  const commandOf = callee && given.parameterOf(callee);
  const unnamed = { name: '', nameSource: 'none', service } as const;
  if (commandOf) return { ...unnamed, commandOf };
  return service === undefined ? undefined : { ...unnamed, operation: '', isDoubtful: true };
}
