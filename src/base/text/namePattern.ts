/** A name, or a path of names, as a part of a regular expression that matches it: `$`, `.` and brackets are themselves. */
export function namePattern(path: string): string {
  return path.replace(/[$.[\]]/g, String.raw`\$&`);
}
