/**
 * The heads of text lines whose message comes behind a dash, as patterns of log4j, Logback (` -- ` too), SLF4J's simple logger, Python's `logging`
 * and loguru commonly are: `12:04:31.214 [main] INFO com.acme.Orders - saved`, `2026-11-28 12:04:31,214 - app - INFO - saved`. A dash in a text that
 * anyone may write is none: a head has nothing in it but fields, among them a time, or a level with a logger.
 */

/** In characters, of fields. */
const MOST = 300;

const DATE = /^\d{4}[-/.]\d\d[-/.]\d\d$|^\d\d[-/.](?:\d\d|[A-Z][a-z]{2})[-/.]\d{4}$/;
const TIME = /^(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/;
const LEVEL = /^(?:TRACE|DEBUG|INFO|NOTICE|SUCCESS|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)$/;
const REQUEST_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** A logger, with its function or line: `com.acme.Orders:3`, `app:handler:4`. */
const NAME = /^[A-Za-z_$][\w$./-]*(?::[\w$<>]+){0,2}(?:\([\w.:]+\))?$/;

type Field = 'date' | 'time' | 'level' | 'thread' | 'name' | 'aside' | 'dash';

/** The length of what a logger put before the message of a line, with the dash behind it; undefined where it is not known to have. */
export function dashedHead(line: string): number | undefined {
  const [text = ''] = line.slice(0, MOST).split('\n', 1);
  const seen = new Set<Field>();
  let names = 0;
  let isLogger = false;
  let behindTime: number | undefined;
  for (const { 0: word, index } of text.matchAll(/\[[^\]]{0,100}\]|\S+/g)) {
    const field = fieldOf(word, index === 0);
    if (field === undefined || (field === 'name' && ++names > 1)) break;
    // A thread without brackets stands before the level, the logger behind it.
    if (field === 'level') names = 0;
    if (field === 'thread' || (field === 'name' && /[.:]/.test(word))) isLogger = true;
    if (field !== 'dash') seen.add(field);
    else {
      const end = index + word.length + 1;
      if (seen.size === 0 || end > text.length) break;
      if (seen.has('level')) return seen.has('time') || isLogger ? end : undefined;
      if (seen.has('time')) behindTime ??= end;
      // `app - INFO - saved`
      if (names > 0) isLogger = true;
    }
  }
  return behindTime;
}

function fieldOf(word: string, isFirst: boolean): Field | undefined {
  if (word === '-' || word === '--') return 'dash';
  if (word.startsWith('[') && word.endsWith(']')) return inBrackets(word.slice(1, -1).trim());
  if (TIME.test(word)) return 'time';
  if (DATE.test(word)) return 'date';
  if (LEVEL.test(word)) return 'level';
  if (word === '|' || REQUEST_ID.test(word) || (isFirst && /^\d+$/.test(word))) return 'aside';
  return NAME.test(word) ? 'name' : undefined;
}

function inBrackets(text: string): Field {
  if (LEVEL.test(text)) return 'level';
  return text.split(' ').some((word) => TIME.test(word)) ? 'time' : 'thread';
}
