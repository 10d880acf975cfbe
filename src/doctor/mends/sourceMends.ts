import { offsetAt } from '../offsetAt.ts';
import type { Place } from '../../base/place.ts';
import type { Call, CodeFacts } from '../codeFacts.ts';
import type { Mend, TextEdit } from '../mend.ts';

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

/** Captures a client where it is made, by what the file already has for that. */
export function captureEdits(code: CodeFacts, call: Call, name: string): Mend | undefined {
  const text = code.texts.get(call.file);
  if (text === undefined) return undefined;
  const at = offsetAt(text, call);
  const end = endOfCall(text, at);
  const by = captureOf(text);
  if (end === undefined || by === undefined || !/^new\s/.test(text.slice(at, at + 4))) return undefined;
  const edits = [
    { start: at, end: at, text: `${by}(` },
    { start: end, end, text: ')' },
  ];
  return edit(`Capture the ${name}`, call, text, edits);
}

const SDK =
  /(?:import\s+(?:\*\s+as\s+)?(\w+)\s+from|(?:const|let|var)\s+(\w+)\s*=\s*require\()\s*['"]aws-xray-sdk(?:-core)?['"]/;

function captureOf(text: string): string | undefined {
  const [, imported, required] = SDK.exec(text) ?? [];
  const [, tracer] = /(?:const|let|var)\s+(\w+)\s*=\s*new\s+Tracer\(/.exec(text) ?? [];
  const object = imported ?? required ?? tracer;
  return object === undefined ? undefined : `${object}.captureAWSv3Client`;
}

/** Behind the closing parenthesis of the call that begins at an offset; undefined where texts or comments make that unsure. */
function endOfCall(text: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < Math.min(text.length, at + 2000); i++) {
    const char = text.charAt(i);
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (--depth === 0) return i + 1;
    } else if ('\'"'.includes(char)) {
      const close = text.indexOf(char, i + 1);
      if (close < 0 || text.slice(i, close).includes('\\')) return undefined;
      i = close;
    } else if (char === '`' || text.startsWith('//', i) || text.startsWith('/*', i)) return undefined;
  }
  return undefined;
}

/** Patches what the SDK for Python can, right below the import of the SDK. */
export function patchEdits(code: CodeFacts): Mend | undefined {
  for (const [file, text] of code.texts) {
    const found = /^from aws_xray_sdk\.core import (?!\()[^\r\n]*$/m.exec(text);
    if (!found) continue;
    const end = found.index + found[0].length;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const isThere = /\bpatch_all\b/.test(found[0]);
    const lines = [...(isThere ? [] : ['from aws_xray_sdk.core import patch_all']), '', 'patch_all()'];
    const edits = [{ start: end, end, text: eol + lines.join(eol) }];
    return edit('Call patch_all()', { file, line: 1 }, text, edits);
  }
  return undefined;
}

/** Moves a call that has a line of its own to above another line; what it calls must be imported before that. */
export function moveEdits(code: CodeFacts, call: Call, to: Place): Mend | undefined {
  const text = code.texts.get(call.file);
  if (text === undefined || call.column !== 1) return undefined;
  const start = offsetAt(text, call);
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline + 1;
  const line = text.slice(start, end);
  const target = offsetAt(text, { line: to.line, column: 1 });
  const name = call.callee.replace(/^.*\./, '');
  const isImported = new RegExp(`^(?:from|import)\\b.*\\b(?:${name}|aws_xray_sdk)\\b`, 'm').test(text.slice(0, target));
  if (!/^[\w.]+\([^()\r\n]*\)[ \t]*\r?\n?$/.test(line) || !isImported || target >= start) return undefined;
  const moved = line.endsWith('\n') ? line : `${line}\n`;
  const edits = [
    { start: target, end: target, text: moved },
    { start, end, text: '' },
  ];
  return edit(`Call ${name}() first`, call, text, edits);
}

/** Decorates a handler in Python. */
export function decorateEdits(code: CodeFacts, handler: Place): Mend | undefined {
  const text = code.texts.get(handler.file);
  const [, tracer] = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:\w+\.)*Tracer\(/m.exec(text ?? '') ?? [];
  if (text === undefined || tracer === undefined) return undefined;
  const start = offsetAt(text, { line: handler.line, column: 1 });
  if (!/^(?:async )?def /.test(text.slice(start, start + 10))) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
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
