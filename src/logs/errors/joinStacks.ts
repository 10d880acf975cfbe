import { logHead, type LogHead } from '../logHead.ts';
import { stackLength } from './printedStack.ts';
import { withoutLineEnd } from '../withoutLineEnd.ts';

/*
 * What a function prints to stdout or stderr by itself, and all that a custom runtime prints, comes as an event for each line: the stack of
 * Java's `printStackTrace`, Python's `traceback.print_exc`, Ruby's and .NET's unhandled errors, Go's panic. Nobody wants to read
 * one as thirty lines, and its frames name their error only together.
 */

/** Lines of one stack are printed at once. */
const MOST_APART_MS = 1_000;
/** Of a line. What tells a frame stands at its beginning. */
const MOST_READ = 4_000;

/** Lines of one stream in their order, with the lines of each printed stack as one event, at the first one's time; no text is lost. */
export function joinStacks(heads: readonly LogHead[]): readonly LogHead[] {
  const joined: LogHead[] = [];
  for (let start = 0; start < heads.length;) {
    let end = start + 1;
    while (end < heads.length && mayBePrintedWith(heads[end - 1], heads[end])) end++;
    const together = heads.slice(start, end);
    const texts = together.map(({ event }) => withoutLineEnd(event.message.slice(0, MOST_READ)));
    for (let at = 0; at < texts.length;) {
      const length = stackLength(texts, at);
      joined.push(asOne(together.slice(at, at + length)));
      at += length;
    }
    start = end;
  }
  return joined;
}

/** What has an id of its own was not printed as a part of another line. */
function mayBePrintedWith(last: LogHead | undefined, next: LogHead | undefined): boolean {
  if (!last || !next || last.platform || next.platform || last.owner || next.owner) return false;
  return next.event.logStream === last.event.logStream && next.event.timestamp - last.event.timestamp <= MOST_APART_MS;
}

function asOne(heads: readonly LogHead[]): LogHead {
  const [first, ...rest] = heads;
  if (!first) throw new Error('a stack has a line');
  if (rest.length === 0) return first;
  return logHead({ ...first.event, message: heads.map(({ event }) => withoutLineEnd(event.message)).join('\n') });
}
