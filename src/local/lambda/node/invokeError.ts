/*
 * What Lambda's Node runtime makes of a thrown value: the body that the caller gets, the line in the log, and the X-Ray
 * cause that becomes the Function segment's. Formats as observed of aws-lambda-nodejs-runtime-interface-client; one
 * difference on purpose: a frame of an ES module (`file:///app/x.mjs:3:5`) keeps its path and line, where that client
 * cuts at the first colon and loses both.
 */
import { fileURLToPath } from 'node:url';

/** A failure, ready to be posted. */
export interface InvokeError {
  readonly type: string;
  /** JSON `{errorType, errorMessage, trace}`. */
  readonly body: string;
  /** JSON of an X-Ray `cause` in ASCII, short enough for a header. */
  readonly cause: string;
}

/** An error that the runtime itself raises, e.g. `Runtime.ImportModuleError`. */
export class RuntimeFailure extends Error {
  override readonly name: string;

  constructor(type: string, message: string, cause?: unknown) {
    super(message);
    this.name = `Runtime.${type}`;
    // The stack of the user's own error says where; ours would name this bundle only.
    if (cause instanceof Error && cause.stack !== undefined) this.stack = `${this.name}: ${cause.stack}`;
  }
}

const MAX_CAUSE = 48 * 1024;

export function invokeError(thrown: unknown): InvokeError {
  const { type, message, stack } = describe(thrown);
  const body = JSON.stringify({ errorType: type, errorMessage: message, trace: stack });
  const frames = stack.filter((line) => /^\s+at /.test(line)).map(frameOf);
  const full = causeText(type, message, frames);
  return {
    type,
    body,
    cause: full.length <= MAX_CAUSE ? full : causeText(type, message.slice(0, 2000), frames.slice(0, 20)),
  };
}

/** `\t{"errorType":…,"errorMessage":…,"stack":[…]}`: what follows `Invoke Error ` in the log. */
export function loggedError(thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  try {
    return `\t${JSON.stringify(error, (_key, value: unknown) => (value instanceof Error ? enumerable(value) : value))}`;
  } catch {
    return `\t${invokeError(error).body}`; // A property that JSON cannot hold: circular, BigInt, a throwing getter.
  }
}

function describe(thrown: unknown): { type: string; message: string; stack: readonly string[] } {
  try {
    if (thrown instanceof Error) {
      return {
        type: String(thrown.name),
        message: String(thrown.message),
        stack: String(thrown.stack ?? '').split('\n'),
      };
    }
    return { type: typeof thrown, message: String(thrown), stack: [] };
  } catch {
    return { type: 'handled', message: 'The thrown value could not be read.', stack: [] };
  }
}

function enumerable(error: Error): Record<string, unknown> {
  const code = (error as { code?: unknown }).code;
  return {
    errorType: error.name,
    errorMessage: error.message,
    code,
    ...Object.fromEntries(Object.entries(error)),
    stack: error.stack?.split('\n'),
  };
}

interface Frame {
  readonly path: string;
  readonly line: number | null;
  readonly label: string;
}

function causeText(type: string, message: string, stack: readonly Frame[]): string {
  const paths = [...new Set(stack.map((frame) => frame.path))];
  const text = JSON.stringify({ working_directory: process.cwd(), exceptions: [{ type, message, stack }], paths });
  return text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `    at async charge (/app/x.js:3:5)` or `    at /app/x.js:3:5`. */
function frameOf(text: string): Frame {
  const line = text.trim().slice('at '.length);
  const [, label, bracketed] = /^(.*?) ?\(([^()]*)\)$/.exec(line) ?? [];
  const [, file, row] = /^(.*?):(\d+)(?::\d+)?$/.exec(bracketed ?? line) ?? [];
  const path = file ?? bracketed ?? line;
  return { path: nativePath(path), line: row === undefined ? null : Number(row), label: label || 'anonymous' };
}

function nativePath(path: string): string {
  if (!path.startsWith('file://')) return path;
  try {
    return fileURLToPath(path);
  } catch {
    return path;
  }
}
