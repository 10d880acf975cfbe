import { asRecord, parseJson, type UnknownRecord } from '../base/readUnknown.ts';

/** CloudWatch Logs takes events of 1 MB. */
const MAX_LENGTH = 2 * 1024 * 1024;
const MAX_DEPTH = 64;
/** Up to here every whole number is exact as a `number`. */
const EXACT_DIGITS = 15;

/**
 * The object that a log line is; undefined for any other text, and for one that is nested more than 64 deep. Numbers with more
 * digits than a `number` holds are given as their texts, so that no id is shown with other digits than it has. Never throws.
 */
export function jsonLine(text: string): UnknownRecord | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}') || trimmed.length > MAX_LENGTH) return undefined;
  const exact = withExactNumbers(trimmed);
  return exact === undefined ? undefined : asRecord(parseJson(exact));
}

/** Long numbers in quotes; undefined where the nesting is too deep. One pass, for a line may hold anything. */
function withExactNumbers(text: string): string | undefined {
  const parts: string[] = [];
  let copied = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) return undefined;
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth--;
    else if (isDigit(char)) {
      const start = text[at - 1] === '-' ? at - 1 : at;
      while (isNumberPart(text.charCodeAt(at + 1))) at++;
      const number = text.slice(start, at + 1);
      if (number.length <= EXACT_DIGITS || number.replace(/\D/g, '').length <= EXACT_DIGITS) continue;
      parts.push(text.slice(copied, start), '"', number, '"');
      copied = at + 1;
    }
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied);
}

/** Index of the closing quote, or of the end. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === BACKSLASH) at++;
    else if (char === QUOTE) return at;
  }
  return text.length;
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

/** Digits, `.`, `e`, `E`, `+`, `-`. */
function isNumberPart(char: number): boolean {
  return isDigit(char) || char === 0x2e || char === 0x65 || char === 0x45 || char === 0x2b || char === 0x2d;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
