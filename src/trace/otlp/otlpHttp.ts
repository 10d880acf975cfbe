/* `http` of a segment document from span attributes, as X-Ray's exporter makes it (translator/http.go). */
import type { UnknownRecord } from '../../base/readUnknown.ts';
import type { OtlpSpan } from './otlpSpan.ts';
import type { Attributes } from './otlpValue.ts';

/** Attributes that make a span an HTTP span. */
const HTTP_SIGNS = [
  'http.method',
  'http.request.method',
  'http.client_ip',
  'http.user_agent',
  'user_agent.original',
  'http.status_code',
  'http.response.status_code',
  'http.url',
  'url.full',
  'http.scheme',
  'url.scheme',
  'http.host',
  'http.target',
  'http.server_name',
  'net.host.port',
  'url.path',
];

/** Attributes that the block takes over, whether or not there is one. */
const HTTP_KEYS: ReadonlySet<string> = new Set([
  ...HTTP_SIGNS,
  'host.name',
  'net.host.name',
  'net.peer.name',
  'net.peer.port',
  'net.peer.ip',
  'network.peer.address',
  'client.address',
  'server.address',
  'server.port',
]);

/** Those from which a URL can be made. */
const HOST_KEYS = [
  'http.url',
  'url.full',
  'http.host',
  'http.server_name',
  'host.name',
  'net.host.name',
  'net.peer.name',
  'net.peer.ip',
  'network.peer.address',
  'server.address',
];

/** Whether `http` takes the attribute over, so that metadata has it no more. */
export function isHttpAttribute(key: string): boolean {
  return HTTP_KEYS.has(key);
}

/** The block; undefined for a span without any HTTP attribute. */
export function httpOf(span: OtlpSpan): UnknownRecord | undefined {
  const { attributes } = span;
  if (!HTTP_SIGNS.some((key) => key in attributes)) return undefined;
  const peer = text(attributes, 'net.peer.ip', 'network.peer.address');
  const forwarded = text(attributes, 'http.client_ip', 'client.address');
  const clientIp = forwarded ?? peer;
  return {
    request: {
      method: text(attributes, 'http.request.method', 'http.method'),
      url: HOST_KEYS.some((key) => key in attributes) ? urlOf(span) : undefined,
      user_agent: text(attributes, 'user_agent.original', 'http.user_agent'),
      client_ip: clientIp,
      x_forwarded_for: clientIp !== undefined && peer === undefined ? true : undefined,
    },
    response: {
      status: attributes['http.response.status_code'] ?? attributes['http.status_code'],
      content_length: responseSize(span),
    },
  };
}

function urlOf({ kind, attributes }: OtlpSpan): string {
  const full = text(attributes, 'http.url', 'url.full');
  if (full !== undefined) return full;
  const scheme = text(attributes, 'http.scheme', 'url.scheme') ?? 'http';
  const target = text(attributes, 'http.target');
  const host = text(attributes, 'http.host');
  if (kind === 'server') {
    const named = host ?? text(attributes, 'http.server_name', 'net.host.name', 'host.name', 'server.address') ?? '';
    const port = host === undefined ? text(attributes, 'net.host.port', 'server.port') : undefined;
    return `${scheme}://${named}${portPart(scheme, port)}${target ?? text(attributes, 'url.path') ?? '/'}`;
  }
  const named = host ?? text(attributes, 'net.peer.name', 'net.peer.ip') ?? '';
  const port = host === undefined ? text(attributes, 'net.peer.port') : undefined;
  return `${scheme}://${named}${portPart(scheme, port)}${target ?? '/'}`;
}

function portPart(scheme: string, port: string | undefined): string {
  const usual = (scheme === 'http' && port === '80') || (scheme === 'https' && port === '443');
  return port === undefined || port === '' || usual ? '' : `:${port}`;
}

/** On the span or on a message event, whichever has it first; 0 where nobody has. */
function responseSize(span: OtlpSpan): unknown {
  for (const attributes of [span.attributes, ...span.events.map((event) => event.attributes)]) {
    if (attributes['message.type'] === 'RECEIVED' && attributes['messaging.message_payload_size_bytes'])
      return attributes['messaging.message_payload_size_bytes'];
  }
  return 0;
}

function text(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}
