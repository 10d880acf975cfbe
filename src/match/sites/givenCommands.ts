import { serviceName, canonicalService } from '../../base/awsServices.ts';
import { COMMAND } from '../../code/calls/awsCommand.ts';
import type { Site } from '../../code/site.ts';
import type { GivenTexts } from './givenTexts.ts';

/**
 * The calls that a line makes whose command is of a class that callers give; where they may give others, also one that may be any call, which is
 * tied to nothing by itself.
 */
export function givenCommands(site: Site, { texts, isAll }: GivenTexts): readonly Site[] {
  const known = texts.flatMap((text): readonly Site[] => {
    const { service = '', operation = '' } = COMMAND.exec(text)?.groups ?? {};
    if (operation === '') return [];
    const key = canonicalService(service);
    const name = `${serviceName(service)} ${operation}`;
    return [{ ...site, commandOf: undefined, name, nameSource: 'literal', service: key, operation }];
  });
  if (isAll && (known.length === 0 || known.length === texts.length)) return known;
  return [...known, { ...site, commandOf: undefined, operation: '', isDoubtful: true }];
}
