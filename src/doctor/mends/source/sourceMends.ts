import { offsetAt } from '../offsetAt.ts';
import type { Place } from '../../../base/place.ts';
import type { StrayWork } from '../../../code/site.ts';
import { nameOf, type Call, type CodeFacts } from '../../codeFacts.ts';
import { eolOf, type TextEdit } from '../../../base/text/textEdit.ts';
import type { Mend } from '../mend.ts';

/*
 * Mends of sources: small edits where the text at the place is what it was read as; undefined where it is not, or where more than
 * these edits would have to be known.
 */

type Edits = readonly TextEdit[] | undefined;

/** Begins a subsegment in place of a segment, and ends it so. */
export function segmentEdits(code: CodeFacts, call: Call): Mend | undefined {
  const text = code.texts.get(call.file);
  if (text === undefined) return undefined;
  const ends = code.calls.filter(
    ({ file, callee }) => file === call.file && /\bxray_recorder\.end_segment$/.test(callee),
  );
  const calls = call.callee.endsWith('begin_segment') ? [call, ...ends] : [call];
  const edits = calls.map((each) => {
    const at = offsetAt(text, each);
    const [all = '', before = ''] = /^([\w.\s]*?\.)(?:in|begin|end)_segment\b/.exec(text.slice(at, at + 200)) ?? [];
    const start = at + before.length;
    return all === ''
      ? undefined
      : { start, end: at + all.length, text: text.slice(start, at + all.length).replace('segment', 'subsegment') };
  });
  return edit(`Use ${calls.length > 1 ? 'begin_subsegment' : 'in_subsegment'}`, call, text, sorted(edits));
}

/** Waits for a call that a statement of an async function drops. */
export function awaitEdits(code: CodeFacts, work: Extract<StrayWork, { is: 'unawaited' }>): Mend | undefined {
  const { what, place, around } = work;
  const text = code.texts.get(place.file);
  if (what !== 'call' || text === undefined) return undefined;
  const at = offsetAt(text, place);
  const [, , marked = ''] = /^(\s*)(void\s+)?[\w.]+[(.]/.exec(text.slice(at, at + 200)) ?? [];
  const isStatement = /(?:^|[;{}\n]|\))\s*$/.test(text.slice(Math.max(0, at - 200), at));
  if (!around.isAsync || !isStatement || !/^[\w.]/.test(text.charAt(at))) return undefined;
  return edit('Wait for it', place, text, [{ start: at, end: at + marked.length, text: 'await ' }]);
}

/** Captures a client where it is made, by what the file already has for that. */
export function captureEdits(code: CodeFacts, call: Call, name: string): Mend | undefined {
  const text = code.texts.get(call.file);
  if (text === undefined) return undefined;
  const at = offsetAt(text, call);
  const end = endOfCall(text, at);
  const by = captureOf(text.slice(0, at));
  if (end === undefined || by === undefined) return undefined;
  const edits = [
    { start: at, end: at, text: `${by}(` },
    { start: end, end, text: ')' },
  ];
  return edit(`Capture the ${name}`, call, text, edits);
}

const SDK =
  /^(?:import\s+(?:\*\s+as\s+)?(\w+)\s+from|(?:export\s+)?(?:const|let|var)\s+(\w+)\s*=\s*require\()\s*['"]aws-xray-sdk(?:-core)?['"]/m;
const TRACER = /^(?:export\s+)?(?:const|let|var)\s+(\w+)\s*=\s*(?=new\s+Tracer\()/m;

const NAMED = /^(?:import|const)\s*\{([^{}]{0,500})\}\s*(?:from\s*|=\s*require\(\s*)['"]aws-xray-sdk(?:-core)?['"]/m;

/** What captures clients, as far as it is made at the top of the file and before the end of the text. */
function captureOf(above: string): string | undefined {
  const [, imported, required] = SDK.exec(above) ?? [];
  const made = TRACER.exec(above);
  const isMade = made && endOfCall(above, made.index + made[0].length) !== undefined;
  const object = imported ?? required ?? (isMade ? made[1] : undefined);
  if (object !== undefined) return `${object}.captureAWSv3Client`;
  const named = /\bcaptureAWSv3Client\b(?:\s*(?:as|:)\s*(\w+))?/.exec(NAMED.exec(above)?.[1] ?? '');
  return named ? (named[1] ?? 'captureAWSv3Client') : undefined;
}

/** Behind the closing parenthesis of the `new` that begins at an offset; undefined where texts or comments make that unsure. */
function endOfCall(text: string, at: number): number | undefined {
  const [made] = /^new\s+[\w.$]+(?=\()/.exec(text.slice(at, at + 200)) ?? [];
  if (made === undefined) return undefined;
  let depth = 0;
  for (let i = at + made.length; i < Math.min(text.length, at + 2000); i++) {
    const char = text.charAt(i);
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (--depth === 0) return i + 1;
    } else if ('\'"'.includes(char)) {
      const close = text.indexOf(char, i + 1);
      if (close < 0 || /[\\\r\n]/.test(text.slice(i, close))) return undefined;
      i = close;
      // A slash begins a comment or a pattern, as often as it divides.
    } else if (char === '`' || char === '/') return undefined;
  }
  return undefined;
}

/** Patches what the SDK for Python can, right below the import of the SDK. */
export function patchEdits(code: CodeFacts): Mend | undefined {
  for (const [file, text] of code.texts) {
    const found = /^from aws_xray_sdk\.core import (?!\()[^\r\n]*$/m.exec(text);
    // A line that goes on, or one within a text.
    if (!found || found[0].trimEnd().endsWith('\\') || isInText(text.slice(0, found.index))) continue;
    const end = found.index + found[0].length;
    const eol = eolOf(text);
    const isThere = /\bpatch_all\b/.test(found[0]);
    const lines = [...(isThere ? [] : ['from aws_xray_sdk.core import patch_all']), '', 'patch_all()'];
    const edits = [{ start: end, end, text: eol + lines.join(eol) }];
    return edit('Call patch_all()', { file, line: 1 }, text, edits);
  }
  return undefined;
}

/** Whether a text in three quotes is open at the end. */
function isInText(above: string): boolean {
  return (above.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
}

/**
 * Moves a call that has a line of its own to above the statement that another call makes a value of; what it calls must be imported
 * before that.
 */
export function moveEdits(code: CodeFacts, call: Call, to: Place): Mend | undefined {
  const text = code.texts.get(call.file);
  if (text === undefined || call.column !== 1) return undefined;
  const start = offsetAt(text, call);
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline + 1;
  const line = text.slice(start, end);
  const target = offsetAt(text, { line: to.line, column: 1 });
  const name = nameOf(call);
  const isImported = new RegExp(`^(?:from|import)\\b.*\\b(?:${name}|aws_xray_sdk)\\b`, 'm').test(text.slice(0, target));
  if (!/^[\w.]+\([^()\r\n]*\)[ \t]*\r?\n?$/.test(line) || !isImported || target >= start) return undefined;
  if (!beginsStatement(text, target, offsetAt(text, to))) return undefined;
  const moved = line.endsWith('\n') ? line : `${line}\n`;
  const edits = [
    { start: target, end: target, text: moved },
    { start, end, text: '' },
  ];
  return edit(`Call ${name}() first`, call, text, edits);
}

/** Whether a line at the top of a module begins a statement that is a call, or gives its value a name. */
function beginsStatement(text: string, line: number, call: number): boolean {
  if (!/^(?:[A-Za-z_]\w*\s*(?::[^=\n]+)?=\s*)?$/.test(text.slice(line, call))) return false;
  const above = text.slice(0, line);
  const code = above.split('\n').map((each) => each.replace(/#.*/, '').trim());
  const last = code.findLast((each) => each !== '') ?? '';
  return !/[\\([{,=+*/%|&<>.:-]$|\b(?:and|or|not|in|is|if|else|lambda)$/.test(last) && !isInText(above);
}

/** Decorates a handler in Python, if its tracer is made above it. */
export function decorateEdits(code: CodeFacts, handler: Place): Mend | undefined {
  const text = code.texts.get(handler.file);
  if (text === undefined) return undefined;
  const start = offsetAt(text, { line: handler.line, column: 1 });
  const [, tracer] = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:\w+\.)*Tracer\(/m.exec(text.slice(0, start)) ?? [];
  if (tracer === undefined) return undefined;
  if (!/^(?:async )?def /.test(text.slice(start, start + 10))) return undefined;
  const eol = eolOf(text);
  const edits = [{ start, end: start, text: `@${tracer}.capture_lambda_handler${eol}` }];
  return edit('Capture the handler', handler, text, edits);
}

function edit(title: string, { file }: Pick<Place, 'file' | 'line'>, before: string, edits: Edits): Mend | undefined {
  return edits && { kind: 'edit', title, file, before, edits };
}

function sorted(edits: readonly (TextEdit | undefined)[]): Edits {
  const all = edits.filter((each) => each !== undefined);
  return all.length === edits.length ? all.toSorted((a, b) => a.start - b.start) : undefined;
}
