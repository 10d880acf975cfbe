import type * as Aws from '../../../src/sources/aws.ts';
import { shapes } from './shapes.ts';

/** What one call asked and was answered, as the SDK has it; times as `{"$date": "…"}` once written. */
export interface RecordedCall {
  /** The name in `XRayCalls` or `LogCalls`: `getTraceSummaries`. */
  readonly call: string;
  readonly input: unknown;
  readonly output?: unknown;
  /** The exception's name, where it failed. */
  readonly error?: string;
}

/** Calls in the order in which they were answered, with what a replay has to ask for. */
export interface Recording {
  readonly format: 'beamline-smoke-1';
  readonly calls: readonly RecordedCall[];
  /** The deployed name of the function that was asked for, and the window, epoch ms. */
  readonly function: string;
  readonly from: number;
  readonly to: number;
}

type Loaded = typeof Aws;

/** The AWS SDK as the sources load it, with every call told to `note`. */
export function recordingAws(aws: Loaded, note: (call: RecordedCall) => void): Loaded {
  const recorded = <T extends object>(calls: T): T =>
    Object.fromEntries(
      Object.entries(calls).map(([name, value]) => [name, name === 'dispose' ? value : noted(name, value, note)]),
    ) as T;
  return {
    ...aws,
    openXRay: (connection, sockets) => recorded(aws.openXRay(connection, sockets)),
    openLogs: (connection, sockets) => recorded(aws.openLogs(connection, sockets)),
  };
}

function noted(call: string, value: unknown, note: (call: RecordedCall) => void): unknown {
  const send = value as (...args: readonly unknown[]) => Promise<object>;
  return async (...args: readonly unknown[]): Promise<object> => {
    const input = args[0] instanceof AbortSignal ? {} : args[0];
    try {
      const answer = await send(...args);
      const { $metadata: _, ...output } = (answer instanceof Uint8Array ? parsedBody(answer) : answer) as {
        $metadata?: unknown;
      };
      note({ call, input, output });
      return answer instanceof Uint8Array ? answer : output;
    } catch (error) {
      note({ call, input, error: error instanceof Error ? error.name : 'Error' });
      throw error;
    }
  };
}

/** The body of an answer that the sources read themselves. */
function parsedBody(body: Uint8Array): object {
  return JSON.parse(Buffer.from(body).toString()) as object;
}

/**
 * A recording in the place of the AWS SDK: a call is answered as the same call was, by its input; several answers to one input come in
 * their order, the last one again and again. A call that was never made rejects.
 */
export function replayedAws(aws: Loaded, { calls }: Recording): Loaded {
  const answers = new Map<string, RecordedCall[]>();
  for (const one of calls) {
    const key = keyOf(one.call, one.input);
    answers.set(key, [...(answers.get(key) ?? []), one]);
  }
  const replay = (call: string, input: unknown): Promise<unknown> => {
    const left = answers.get(keyOf(call, input));
    const answer = left && left.length > 1 ? left.shift() : left?.[0];
    if (!answer) return Promise.reject(new Error(`The recording has no ${call} with ${JSON.stringify(input)}.`));
    return answer.error === undefined
      ? Promise.resolve(answer.output)
      : Promise.reject(Object.assign(new Error(answer.error), { name: answer.error }));
  };
  const replayed = Object.fromEntries(
    Object.keys(shapes).map((call) => [
      call,
      (input: unknown) => replay(call, input instanceof AbortSignal ? {} : input),
    ]),
  );
  return {
    ...aws,
    openXRay: () =>
      ({
        ...replayed,
        batchGetTraces: async (input: unknown) =>
          Buffer.from(JSON.stringify((await replay('batchGetTraces', input)) ?? {})),
        dispose: () => undefined,
      }) as unknown as Aws.XRayCalls,
    openLogs: () => ({ ...replayed, dispose: () => undefined }) as unknown as Aws.LogCalls,
  };
}

/** Keys in order, and nothing that is undefined: the same whatever made the input. */
function keyOf(call: string, input: unknown): string {
  return `${call} ${JSON.stringify(input, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )}`;
}

export function writeRecording(recording: Recording): string {
  return `${JSON.stringify(marked(recording), undefined, 1)}\n`;
}

export function readRecording(text: string): Recording {
  return JSON.parse(text, (_, value: unknown) => {
    const date = typeof value === 'object' && value !== null ? (value as { $date?: unknown }).$date : undefined;
    return typeof date === 'string' ? new Date(date) : value;
  }) as Recording;
}

/** `JSON.stringify` asks a Date for its text before any replacer sees it. */
function marked(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner)]));
}
