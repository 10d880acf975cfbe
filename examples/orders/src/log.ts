/** The log of one invocation. Each line carries its number: a gap means that a line was lost on its way. */
export interface InvocationLog {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, error: unknown): void;
}

export function startLog(): InvocationLog {
  let line = 0;
  return {
    info: (message, fields) => console.info(message, { line: ++line, ...fields }),
    warn: (message, fields) => console.warn(message, { line: ++line, ...fields }),
    error: (message, error) => console.error(message, { line: ++line }, error),
  };
}
