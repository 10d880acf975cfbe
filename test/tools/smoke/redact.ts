/*
 * Takes out of a recording what is somebody's: everything that is text is replaced unless it is known to be harmless, so that a field
 * that nobody thought of is not left in. What was equal stays equal, so that readers still find their way.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { isPlatformLine } from './isPlatformLine.ts';

/** Fields whose text belongs to X-Ray, Lambda or the SDKs: ids of traces and spans, states, types. */
const KEPT = new Set(
  (
    'origin namespace kind Type method HttpMethod http.request.method region request_id requestId RequestId sdk runtime package ' +
    'code Destination Status status RetrievalStatus TraceFormat TimeRangeType field queryLanguage database_type preparation ' +
    'logStreamName logStreamNames eventId operation aws.xray.origin aws.span.kind rpc.system cloud.provider cloud.platform ' +
    'telemetry.sdk.language telemetry.sdk.name telemetry.sdk.version resource_type aws.xray.reserved.reference_type'
  ).split(' '),
);
/** Longer, or with other characters, such a text is not what it should be. */
const HARMLESS = /^[\w .:$/[\]-]{0,90}$/;
/** Fields that hold ids of traces, spans and exceptions. */
const IDS =
  /^(?:Id|id|traceId|trace_id|spanId|parentSpanId|parent_id|precursor_ids|TraceIds|UnprocessedTraceIds|cause)$/;
const HEX = /^(?:1-)?[\da-f-]{16,40}$/i;
/** Not the end of a UUID, nor a number of nanoseconds. */
const ACCOUNT = /(?<![-:.\w])(?!0{12})\d{12}(?![\w.])/;
/** Names that Lambda, X-Ray and AWS's own SDKs give. */
const NAMES =
  /^(?:Init|Initialization|Invocation|Overhead|Restore|Dwell Time|Attempt #\d+|Lambda|DynamoDB|S3|SQS|SNS|STS|SSM|KMS|Kinesis|Events|EventBridge|StepFunctions|SecretsManager|## \w{0,20})$/i;
/** What stands below them is the user's, keys too unless AWS made them. */
const USERS = new Set(['annotations', 'metadata', 'Annotations', 'attributes']);

/** How much of what was removed, by kind. */
export type Removed = ReadonlyMap<string, number>;

/** Replaces texts in the values of one recording; the replacements cannot be turned back without the key that is drawn for it. */
export class Redactor {
  readonly #key = randomBytes(32);
  readonly #removed = new Map<string, number>();

  get removed(): Removed {
    return this.#removed;
  }

  /** A value as the SDK gives or takes it. */
  value(value: unknown, key = ''): unknown {
    if (typeof value === 'string') return this.#text(key, value);
    if (Array.isArray(value)) return value.map((item: unknown) => this.value(item, key));
    if (value instanceof Date || typeof value !== 'object' || value === null) return value;
    const { field, value: cell } = value as { field?: unknown; value?: unknown };
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (USERS.has(name)) return [name, this.#users(inner, name)];
        // A cell of a query's row is named by its `field`.
        return [name, inner === cell && typeof field === 'string' ? this.#cell(field, inner) : this.value(inner, name)];
      }),
    );
  }

  /** The deployed name of a function, or whatever else somebody called something. */
  name(text: string): string {
    return NAMES.test(text) ? text : this.#hash('names', text, 'n');
  }

  #text(key: string, text: string): string {
    if (text === '') return text;
    if (key === 'Document') return this.#document(text);
    if (key === 'message' && isPlatformLine(text)) return text;
    if (key === 'message') return this.#drop('log texts and messages', `removed ${text.length} characters`);
    if (key === 'name' || key === 'Name' || key === 'Names') return this.name(text);
    if (key === 'FilterExpression' || key === 'queryString') return this.#query(text);
    if (key === 'filterPattern') return /^[?" \da-f-]+$/i.test(text) ? text : this.#hash('texts', text, 't');
    if (text.startsWith('arn:')) return this.#arn(text);
    if (/^(?:log_group|logGroupName)$/.test(key)) return this.#logGroup(text);
    if (/account/i.test(key)) return this.#drop('account ids', '0'.repeat(12));
    if (/^(?:url|HttpURL|queue_url|url\.full)$/.test(key)) return this.#hash('urls', text, 'https://redacted.example/');
    if (/ip$|address/i.test(key)) return this.#drop('ip addresses', '0.0.0.0');
    if (/^user$|UserName|enduser/.test(key)) return this.#hash('users', text, 'u');
    if ((IDS.test(key) && HEX.test(text)) || (key === 'type' && text === 'subsegment')) return text;
    if (key.endsWith('version')) return /^[a-z:]*\d*(?:\.\d+)?/i.exec(text)?.[0] ?? '';
    if (KEPT.has(key) && HARMLESS.test(text) && !ACCOUNT.test(text)) return text;
    return this.#hash(`texts of ${key}`, text, 't');
  }

  #document(text: string): string {
    try {
      return JSON.stringify(this.value(JSON.parse(text)));
    } catch {
      return this.#drop('documents that are not JSON', '');
    }
  }

  /** Keeps the form: what it holds, its keys hashed unless AWS made them. */
  #users(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#users(item, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [this.#keyOf(name), this.#users(inner, name)]),
      );
    // A bare word may be a key of the user's own.
    if (KEPT.has(key) && key.includes('.')) return this.value(value, key);
    if (typeof value === 'string') return this.#hash('annotations and metadata', value, 't');
    // The times and status that Lambda and OpenTelemetry write as numbers are theirs.
    if (/^aws[.:]|^http\.(?:response\.)?status_code$/.test(key)) return value;
    if (typeof value === 'number') return Number(this.#drop('annotations and metadata', '0'));
    return typeof value === 'boolean' ? this.#drop('annotations and metadata', '') !== '' : value;
  }

  #keyOf(name: string): string {
    const isKnown =
      /^(?:aws|http|rpc|url|server|client|cloud|faas|service|telemetry|db|messaging|exception|default)\b/.test(name);
    return isKnown || KEPT.has(name) || /^(?:\w+Value|AnnotationValue|ServiceIds)$/.test(name)
      ? name
      : this.#hash('keys of annotations and metadata', name, 'k');
  }

  #cell(field: string, value: unknown): unknown {
    const text = String(value);
    return /^(?:traceId|start|spans)$/.test(field) && /^[\da-f.+E]{1,40}$/i.test(text)
      ? value
      : this.#hash('texts', text, 't');
  }

  /** The names in a filter expression or a query; its words are the language's. */
  #query(text: string): string {
    return text
      .replace(/"([^"]*)"/g, (whole, name: string) =>
        /^(?:AWS::[\w:]+|ERROR)$/.test(name) ? whole : `"${this.name(name)}"`,
      )
      .replace(/\/\^([\w-]+)\//g, (_, prefix: string) => `/^${this.name(prefix)}/`);
  }

  /** `arn:aws:lambda:eu-west-1:000000000000:function:n-…` */
  #arn(text: string): string {
    const [, partition = '', service = '', region = '', , ...rest] = text.split(':');
    this.#drop('ARNs', '');
    const log =
      service === 'logs' && rest[0] === 'log-group' ? ['log-group', this.#logGroup(rest[1] ?? '')] : undefined;
    const named =
      log ??
      rest
        .join(':')
        .split(/[:/]/)
        .map((part, index) => (index === 0 && rest.length > 1 ? part : this.name(part)));
    return ['arn', partition, service, region, '0'.repeat(12), ...named].join(':');
  }

  #logGroup(text: string): string {
    const [, lambda, name] = /^(\/aws\/lambda\/)(.+)$/.exec(text) ?? [];
    if (text === 'aws/spans') return text;
    return lambda !== undefined && name !== undefined ? `${lambda}${this.name(name)}` : `/${this.name(text)}`;
  }

  #hash(kind: string, text: string, prefix: string): string {
    const hash = createHmac('sha256', this.#key).update(text).digest('hex').slice(0, 12);
    // Twelve digits alone would look like the id of an account.
    return this.#drop(kind, `${prefix.endsWith('/') ? prefix : `${prefix}-`}x${hash}`);
  }

  #drop(kind: string, replacement: string): string {
    this.#removed.set(kind, (this.#removed.get(kind) ?? 0) + 1);
    return replacement;
  }
}

/** What should not be in a text that was redacted: how it looks, never itself. */
export function leaksIn(text: string): readonly string[] {
  const looks: readonly (readonly [string, RegExp])[] = [
    ['an account id', ACCOUNT],
    ['an ARN with an account', /arn:[\w-]*:[\w-]*:[\w-]*:(?!0{12})\d+/],
    ['an address of the web', /https?:\/\/(?!redacted\.example\/)/],
    ['an IP address', /\b(?!0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}\b/],
    ['an email address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ];
  return looks.flatMap(([what, look]) => (look.test(text) ? [what] : []));
}
