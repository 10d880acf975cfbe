import { validateHeaderName, validateHeaderValue } from 'node:http';
import { asBoolean, asRecord, asString, parseJson } from '../../../base/readUnknown.ts';
import type { HttpAnswer } from '../../http.ts';

/**
 * The HTTP answer that a function's result means, or undefined for a malformed one. HTTP APIs take any JSON without a
 * `statusCode` as the body of a 200; REST APIs want the whole object ("Output format of a Lambda function for proxy integration").
 */
export function proxyResponse(kind: 'rest' | 'http', payload: Buffer): HttpAnswer | undefined {
  const result = parseJson(payload.toString('utf8'));
  const answer = asRecord(result);
  if (kind === 'http' && (result === undefined || answer?.['statusCode'] === undefined)) {
    const body = typeof result === 'string' ? result : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(answer?.['statusCode']);
  const text = answer?.['body'];
  if (!answer || !Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (text !== undefined && text !== null && typeof text !== 'string') return undefined;
  const headers = headersOf(answer);
  if (!headers) return undefined;
  const body = asBoolean(answer['isBase64Encoded']) ? Buffer.from(text ?? '', 'base64') : (text ?? '');
  return {
    status,
    headers: { 'content-type': kind === 'rest' ? 'application/json' : 'text/plain; charset=utf-8', ...headers },
    body,
  };
}

/**
 * Names in lower case. Undefined where a field is no object, a header's value neither text, number nor truth value, or a
 * name or value is not allowed in HTTP.
 */
function headersOf(answer: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
  const [single, multiple] = [answer['headers'] ?? {}, answer['multiValueHeaders'] ?? {}].map(asRecord);
  if (!single || !multiple) return undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of [...Object.entries(single), ...Object.entries(multiple)]) {
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    if (values.some((one) => typeof one === 'object' && one !== null)) return undefined;
    headers[name.toLowerCase()] = values.map((one) => String(one).replace(/[\r\n]+/g, ' ')).join(', ');
  }
  const cookies = answer['cookies'];
  if (Array.isArray(cookies)) headers['set-cookie'] = cookies.map((cookie) => asString(cookie) ?? '').join(', ');
  delete headers['content-length']; // The server counts; a wrong length would break the connection.
  delete headers['transfer-encoding'];
  return Object.entries(headers).every(isAllowed) ? headers : undefined;
}

function isAllowed([name, value]: readonly [string, string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
