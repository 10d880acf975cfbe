import type { GivenParameters } from './givenParameters.ts';
import type { Call } from './readCalls.ts';
import type { Site } from './site.ts';
import type { Values } from './values.ts';

/** A call whose command is of a class that callers give: `send = (Command, input) => client.send(new Command(input))`. */
export function readGivenCommand(
  { call }: Call,
  values: Values,
  given: GivenParameters,
): Pick<Site, 'name' | 'nameSource' | 'commandOf'> | undefined {
  const callee = values.nodes.calleeOf(call);
  const commandOf = callee && given.parameterOf(callee);
  return commandOf && { name: '', nameSource: 'none', commandOf };
}
