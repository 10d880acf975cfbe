import { logHead, type LogHead } from './logHead.ts';
import { parseFrame } from './parseFrame.ts';
import { withoutLineEnd } from './withoutLineEnd.ts';

/*
 * What a function prints to stdout or stderr by itself, and all that a custom runtime prints, comes as an event for each line: the stack of
 * Java's `printStackTrace`, Python's `traceback.print_exc`, Ruby's and .NET's unhandled errors, Go's panic. Nobody wants to read
 * one as thirty lines, and its frames name their error only together.
 */

/** Lines of one stack are printed at once. */
const MOST_APART_MS = 1_000;
/** A stack overflow prints a thousand. */
const MOST_LINES = 2_000;

const TRACEBACK = /^(?:Traceback|Stack) \(most recent call last\):\s*$/;
/** `ValueError: no`, `app.errors.Declined`: what ends a traceback. */
const PYTHON_ERROR = /^[A-Za-z_][\w.]{0,199}(?::.*)?$/;
const BETWEEN =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):\s*$/;
/** Frames, and what stands among them, of the JVM, .NET, Node and Ruby. */
const BELOW =
  /^\s+(?:at \S|\.\.\. \d+ (?:more|common)|--- End of |from \S+:\d+:in |Suppressed: )|^Caused by: \S|^ ---> \S/;
const PANIC = /^(?:panic|fatal error): /;
const OF_PANIC = /^(?:\tpanic: |\[signal |goroutine \d+ \[|created by |exit status \d|\S+\(.*\)\s*$|\s*$)/;

/** Lines of one stream in their order, with the lines of each printed stack as one event, at the first one's time; no text is lost. */
export function joinStacks(heads: readonly LogHead[]): readonly LogHead[] {
  const joined: LogHead[] = [];
  let open: OpenStack | undefined;
  for (const head of heads) {
    if (open && continues(open, head)) {
      open.heads.push(head);
      continue;
    }
    if (open) joined.push(asOne(open.heads));
    open = { heads: [head], kind: kindOf(textOf(head)) };
  }
  if (open) joined.push(asOne(open.heads));
  return joined;
}

type Kind = 'traceback' | 'panic' | 'other';

interface OpenStack {
  readonly heads: LogHead[];
  readonly kind: Kind;
}

function kindOf(text: string): Kind {
  return TRACEBACK.test(text) ? 'traceback' : PANIC.test(text) ? 'panic' : 'other';
}

/** What has a time, a level or an id before it was not printed as a part of another line. */
function continues({ heads, kind }: OpenStack, next: LogHead): boolean {
  const last = heads.at(-1);
  if (!last || heads.length === MOST_LINES || last.platform || next.platform || next.owner) return false;
  if (next.event.logStream !== last.event.logStream) return false;
  if (next.event.timestamp - last.event.timestamp > MOST_APART_MS) return false;
  const [above, text] = [textOf(last), textOf(next)];
  switch (kind) {
    case 'traceback':
      return ofTraceback(above, text);
    case 'panic':
      return OF_PANIC.test(text) || parseFrame(text)?.path.endsWith('.go') === true;
    case 'other':
      return BELOW.test(text);
  }
}

function ofTraceback(above: string, text: string): boolean {
  const isIndented = /^\s+\S/.test(text);
  if (TRACEBACK.test(above)) return isIndented;
  if (BETWEEN.test(above)) return TRACEBACK.test(text);
  if (/^\s+\S/.test(above)) return isIndented || PYTHON_ERROR.test(text);
  return BETWEEN.test(text);
}

function asOne(heads: readonly LogHead[]): LogHead {
  const [first, ...rest] = heads;
  if (!first) throw new Error('a stack has a line');
  if (rest.length === 0) return first;
  const message = heads.map((head) => withoutLineEnd(head.event.message)).join('\n');
  return logHead({ ...first.event, message });
}

function textOf({ event }: LogHead): string {
  return withoutLineEnd(event.message.slice(0, 4_000));
}
