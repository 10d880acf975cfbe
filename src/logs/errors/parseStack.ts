import { parseFrame, type LogFrame } from './parseFrame.ts';

/* Stacks as runtimes print them. Logs hold what X-Ray's frames lose: the column, the path of ES modules, the class of Java. */

const MAX_FRAMES = 64;

/** Splits as logs do: Lambda's runtimes put `\r` for `\n` where a log line must stay one event. */
export function splitLogLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}

/** The frames of a printed stack, innermost first, 64 at most; empty where there are none. Never throws. */
export function parseStack(text: string): readonly LogFrame[] {
  return framesOf(splitLogLines(text));
}

/** As `parseStack`, for lines that are split already. */
export function framesOf(lines: readonly string[]): readonly LogFrame[] {
  const frames = lines.flatMap((line, index) => {
    const frame = parseFrame(line);
    return frame ? [{ ...frame, label: frame.label ?? goFunction(lines[index - 1], frame) }] : [];
  });
  // Python prints the innermost frame last.
  return (lines.some(isPythonFrame) ? frames.reverse() : frames).slice(0, MAX_FRAMES);
}

/** Whether a line is a frame of Python, which prints the outermost first and the error below them. */
export function isPythonFrame(line: string): boolean {
  return /^[\s|+-]*File "/.test(line) && parseFrame(line) !== undefined;
}

/** Go names the function on the line above its place: `main.handler({0x1, 0x2})`, `main.(*Store).Save(...)`. */
function goFunction(above: string | undefined, { path }: LogFrame): string | undefined {
  if (!path.endsWith('.go')) return undefined;
  return /^(?:created by )?(\S{1,500}?)(?:\((?:\.\.\.|[^()]*)\)| in goroutine \d+)?$/.exec(above?.trim() ?? '')?.[1];
}
