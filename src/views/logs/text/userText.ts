import type { UserLine } from '../../../logs/logLine.ts';
import { metricsText } from '../../../logs/platform/metricsText.ts';
import { splitLogLines } from '../../../logs/errors/parseStack.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { fieldLines, fieldNames, shortFields } from './fieldsText.ts';

const LEVEL_WIDTH = 5;

/** What a function wrote as one line, and what else it holds for the lines below that. */
export interface UserText {
  readonly first: string;
  /** Not indented. */
  readonly below: readonly string[];
}

/** `INFO   created  { orderId: "o-81", items: 3 }`. Nothing is lost: what would hide or forge something is shown by its code. @param fields those to show */
export function userText(line: UserLine, fields: UserLine['fields'] = line.fields): UserText {
  const [first = '', ...rest] = splitLogLines(line.message);
  const metrics = fields && line.message === '' ? metricsText(fields) : undefined;
  if (fields && metrics !== undefined) return metricsLines(metrics, fields);
  const short = fields && shortFields(fields);
  const beside = fields && (short ?? (first === '' ? fieldNames(fields) : undefined));
  const level = (line.level ?? '').toUpperCase().padEnd(LEVEL_WIDTH);
  const text = `${level}  ${[visible(first), beside === undefined ? '' : visible(beside)].filter(Boolean).join('  ')}`;
  const below = [...rest, ...(fields && short === undefined ? fieldLines(fields, line.message) : [])];
  return { first: text.trimEnd(), below: below.map(visible) };
}

/** Metrics as what they say; all that their line holds is one line below it. */
function metricsLines(metrics: string, fields: NonNullable<UserLine['fields']>): UserText {
  return { first: `METRICS  ${visible(metrics)}`, below: [visible(JSON.stringify(fields))] };
}

/** As `plainText`, but whole, and with tabs as they are: logs are aligned by them. */
function visible(text: string): string {
  return text
    .split('\t')
    .map((part) => plainText(part, Infinity))
    .join('\t');
}
