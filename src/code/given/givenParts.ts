import type { SourceParts } from '../sourceParts.ts';
import { Alternatives } from '../values/alternatives.ts';
import { GivenParameters } from './givenParameters.ts';
import { UnwrittenTexts } from './unwrittenTexts.ts';

/** What is known of one file, with what tells of expressions that are not the same each time. */
export interface GivenParts extends SourceParts {
  readonly given: GivenParameters;
  readonly alternatives: Alternatives;
  readonly unwritten: UnwrittenTexts;
}

/** That of a file. */
export function givenParts(parts: SourceParts): GivenParts {
  const given = new GivenParameters(parts);
  return {
    ...parts,
    given,
    alternatives: new Alternatives(parts.values, parts.scopes),
    unwritten: new UnwrittenTexts(parts, given),
  };
}
