import { asArray, asRecord, type UnknownRecord } from '../../../base/readUnknown.ts';
import { parseFrame } from '../../../logs/errors/parseFrame.ts';
import { splitLogLines } from '../../../logs/errors/parseStack.ts';

/** Longer ones stand below the line. */
const SHORT = 100;

/** `{ orderId: "o-81", items: 3 }`; undefined where that would be long, or hide the lines of a text. */
export function shortFields(fields: UnknownRecord): string | undefined {
  const json = JSON.stringify(fields);
  if (json.length > SHORT || /\\[nr]/.test(json)) return undefined;
  if (Object.values(fields).some((value) => isStack(asArray(value) ?? []))) return undefined;
  return shortValue(fields);
}

/** `{ _aws, service, ColdStart, … }`: what the lines below hold. */
export function fieldNames(fields: UnknownRecord): string {
  const names: string[] = [];
  for (const name of Object.keys(fields)) {
    if (names.join(', ').length + name.length > SHORT / 2) return `{ ${[...names, '…'].join(', ')} }`;
    names.push(keyText(name));
  }
  return `{ ${names.join(', ')} }`;
}

/**
 * Fields as indented JSON, but texts of several lines and stacks as the lines that they are; a stack that is all there is stands alone,
 * without its first line where `message` ends in that. Of data that `jsonLine` read, whose depth is bounded.
 */
export function fieldLines(fields: UnknownRecord, message: string): readonly string[] {
  const [value, ...others] = Object.values(fields);
  const list = asArray(value);
  if (others.length > 0 || !list || !isStack(list)) return valueLines(fields);
  const lines = list.flatMap((line) => splitLogLines(String(line)));
  return lines[0] !== undefined && message.endsWith(lines[0]) ? lines.slice(1) : lines;
}

function shortValue(value: unknown): string {
  const [list, record] = [asArray(value), asRecord(value)];
  if (list) return `[${list.map(shortValue).join(', ')}]`;
  if (!record) return JSON.stringify(value);
  const entries = Object.entries(record).map(([key, of]) => `${keyText(key)}: ${shortValue(of)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function valueLines(value: unknown): readonly string[] {
  if (typeof value === 'string' && /[\n\r]/.test(value)) return ['', ...splitLogLines(value).map(deeper)];
  const [list, record] = [asArray(value), asRecord(value)];
  if (list && isStack(list)) return ['', ...list.flatMap((line) => splitLogLines(String(line))).map(deeper)];
  if (list) return enclosed('[', ']', list.map(valueLines));
  if (!record) return [JSON.stringify(value)];
  const entries = Object.entries(record).map(([key, of]) => {
    const [first = '', ...rest] = valueLines(of);
    return [`${JSON.stringify(key)}:${first === '' ? '' : ` ${first}`}`, ...rest];
  });
  return enclosed('{', '}', entries);
}

function enclosed(open: string, close: string, items: readonly (readonly string[])[]): readonly string[] {
  if (items.length === 0) return [open + close];
  const lines = items.flatMap((item, index) => {
    const last = index === items.length - 1 ? '' : ',';
    return item.map((line, at) => deeper(at === item.length - 1 ? line + last : line));
  });
  return [open, ...lines, close];
}

function deeper(line: string): string {
  return `  ${line}`;
}

function isStack(list: readonly unknown[]): boolean {
  const isFrame = (line: string): boolean => splitLogLines(line).some((one) => parseFrame(one) !== undefined);
  return list.every((line) => typeof line === 'string') && list.some((line) => isFrame(line));
}
