import type { Node } from '../../nodes/node.ts';
import { argumentsOf, fieldsOf } from '../../nodes/nodeParts.ts';
import { MARK, marksOf } from './changeMarks.ts';
import type { Meanings } from '../meanings.ts';

/*
 * A schema of zod gives back what it is asked to parse, but for the fields that it changes: `z.object({ stage: z.string().transform(…) })`. In an
 * origin, `¬stage` stands for each of those.
 */

const OF_FIELDS = /^zod[.].*(?:[oO]bject|[eE]xtend)$/;
const OF_SCHEMAS = /^zod[.].*[.](?:merge|and)$/;
/** What gives another value than it is given. */
const CHANGING = /[.](?:transform|preprocess|pipe|overwrite|codec|catch|to(?:Lower|Upper)Case)\b/;
/** What may be a schema of which nothing is known. */
const CALLS: ReadonlySet<string | undefined> = new Set(['call', 'identifier', 'member']);

/** The marks of the fields that a call of zod changes: `origin` is that of what is called. */
export function changedFields(call: Node, origin: string, values: Meanings, depth: number): string {
  if (!origin.startsWith('zod.')) return '';
  const [first] = argumentsOf(call);
  if (first && OF_SCHEMAS.test(origin)) return marksOf(values.originOf(first, depth));
  const object = first && OF_FIELDS.test(origin) ? values.definitionOf(first, depth) : undefined;
  const changed = object ? fieldsOf(object).filter(({ value }) => isChanged(value, values, depth)) : [];
  return changed.map(({ key }) => MARK + key).join('');
}

function isChanged(schema: Node, values: Meanings, depth: number): boolean {
  const origin = values.originOf(schema, depth);
  if (origin.startsWith('zod.')) return CHANGING.test(origin) || origin.includes(MARK);
  return CALLS.has(schema.shape?.is);
}
