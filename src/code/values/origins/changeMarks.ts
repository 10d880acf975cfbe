/*
 * In the origin of what a schema parsed, `¬stage` stands for each field that it changes: see changedFields.ts.
 */

/** What a field that is changed stands behind. */
export const MARK = '¬';
const MARKED = /¬[\w$]+/g;
const PARSED = /(?:¬[\w$]+)+$/;

/** The marks in an origin. */
export function marksOf(origin: string): string {
  return origin.includes(MARK) ? (origin.match(MARKED) ?? []).join('') : '';
}

/** Whether what a call is given is what it gives back, with all its fields: `origin` is that of what is called. */
export function passesWhole(origin: string, passThrough: RegExp): boolean {
  return passThrough.test(origin) && !origin.includes(MARK);
}

/** The origin of a member, by that of its object, where that ends with marks: what is parsed, and not the schema. */
export function unchangedOrigin(object: string, property: string): string | undefined {
  const [marks] = object.includes(MARK) ? (PARSED.exec(object) ?? []) : [];
  if (marks === undefined) return undefined;
  return marks.split(MARK).includes(property) ? '?' : object.slice(0, -marks.length);
}
