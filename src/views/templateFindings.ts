import type { Place, PlaceRange } from '../base/place.ts';
import type { DeclaredFunctions, LambdaFunction } from '../functions/lambdaFunction.ts';

/** What is wrong in a template, or may be. */
export interface TemplateFinding {
  /** Without an end: up to that of the line. */
  readonly place: Place | PlaceRange;
  readonly message: string;
  readonly severity: 'warning' | 'information';
  /** As the doctor calls it. */
  readonly code?: string;
}

/** What could not be read of templates, and the handlers that were not found. */
export function templateFindings({ problems, functions }: DeclaredFunctions): readonly TemplateFinding[] {
  const ofTemplates = problems.map(({ place, message, isNote }): TemplateFinding => ({
    ...{ place, message },
    severity: isNote ? 'information' : 'warning',
  }));
  return [...ofTemplates, ...functions.flatMap(findingsOf)];
}

function findingsOf({
  logicalId,
  template,
  notes,
  handlerPlace,
  unfoundHandler: unfound,
}: LambdaFunction): readonly TemplateFinding[] {
  if (handlerPlace) return [];
  return notes.map((note): TemplateFinding => {
    const message = `${logicalId}: ${note}`;
    if (note !== unfound?.note) return { place: template, message, severity: 'information' };
    const severity = unfound.isWrong ? 'warning' : 'information';
    return { place: unfound.place ?? template, message, severity, code: 'declared.handler' };
  });
}
