/** Strings, quoted names and comments, which stay as they are; words; all else, a character at a time. */
const TOKEN =
  /'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|[\p{L}_][\p{L}\p{N}_$]*|\s+|./gsu;

/** What begins a line; words behind it that belong to it do not begin another. */
const CLAUSE =
  /^(?:select|from|where|group|order|having|limit|offset|union|intersect|except|values|set|returning|insert|update|delete|with|window|fetch|for|on)$/i;
const JOINED = /^(?:left|right|inner|full|cross|natural|join)$/i;
const CONDITION = /^(?:and|or)$/i;

/** Words that go on with the one before them: `DELETE FROM`, `FOR UPDATE`, `ON CONFLICT DO UPDATE SET`, `LEFT JOIN`. */
const GOES_ON: ReadonlySet<string> = new Set([
  ...['delete from', 'for update', 'do update', 'left join', 'right join', 'inner join', 'full join', 'cross join'],
  ...['outer join', 'natural join', 'natural left', 'natural inner', 'distinct from', 'extract from'],
]);

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 20;

/** An SQL text with a line for each clause, indented where it is nested; only spaces and breaks are others. One that has lines stays as it is. */
export function sqlText(query: string): string {
  if (query.trim().includes('\n') || query.length > MAX_LENGTH) return query;
  let text = '';
  let depth = 0;
  let before = '';
  let isBetween = false;
  for (const [token] of query.trim().matchAll(TOKEN)) {
    if (/^\s/.test(token)) {
      text = `${text.trimEnd()} `;
      continue;
    }
    const word = token.toLowerCase();
    if (token === '(') depth++;
    if (token === ')') depth = Math.max(0, depth - 1);
    const isClause = CLAUSE.test(word) || JOINED.test(word);
    const isCondition = CONDITION.test(word) && !(isBetween && word === 'and');
    if (word === 'between') isBetween = true;
    else if (word === 'and') isBetween = false;
    if (text !== '' && (isClause || isCondition) && !GOES_ON.has(`${before} ${word}`)) {
      const indent = '  '.repeat(Math.min(depth, MAX_DEPTH)) + (isClause ? '' : '  ');
      text = `${text.trimEnd()}\n${indent}${token}`;
    } else text += token;
    before = word;
  }
  return text;
}
