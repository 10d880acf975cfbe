import { canonicalService, serviceName } from '../../../base/awsServices.ts';
import { operationName } from '../../../code/calls/aws/awsOperations.ts';
import { COMMAND } from '../../../code/calls/aws/awsCommand.ts';
import type { Site } from '../../../code/site.ts';
import type { GivenTexts } from './givenTexts.ts';

/**
 * The calls that a line makes whose command is of a class that callers give, or whose method they name; where they may give others, also one that
 * may be any call, which is tied to nothing by itself.
 */
export function givenCommands(site: Site, { texts, isAll }: GivenTexts): readonly Site[] {
  const { commandOf: _, isDoubtful: _any, ...call } = site;
  const known = texts.flatMap((text): readonly Site[] => {
    const { service = '', operation = '' } = COMMAND.exec(text)?.groups ?? methodOf(text, site);
    if (operation === '') return [];
    const key = canonicalService(service);
    const name = `${serviceName(service)} ${operation}`;
    return [{ ...call, name, nameSource: 'literal', service: key, operation }];
  });
  if (isAll && (known.length === 0 || known.length === texts.length)) return known;
  return [...known, { ...call, operation: '', isDoubtful: true }];
}

/** A method of the client of the site's service. */
function methodOf(text: string, { service }: Site): Readonly<Record<string, string>> {
  return service && METHOD.test(text) ? { service, operation: operationName(service, text) } : {};
}

const METHOD = /^[a-z]\w*$/;
