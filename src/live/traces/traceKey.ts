/** What names one trace among all that can be shown. */
export interface NamedTrace {
  /** `1-…`; empty for the first trace of a file. */
  readonly traceId: string;
  /** URI of the file that holds it; undefined where the connection has it. */
  readonly file?: string | undefined;
}

/**
 * A trace's name as one text: its id, and behind that the file that it is in. The same trace can be known from the connection and from
 * files, and is not the same to look at: a file's may be older, or have values removed.
 */
export function traceKey({ traceId, file }: NamedTrace): string {
  const id = traceId.toLowerCase();
  return file === undefined ? id : `${id}@${file}`;
}

/** What a key was made of. */
export function namedTrace(key: string): NamedTrace {
  const at = key.indexOf('@');
  return at < 0 ? { traceId: key } : { traceId: key.slice(0, at), file: key.slice(at + 1) };
}
