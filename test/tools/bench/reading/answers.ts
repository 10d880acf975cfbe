import { randomFrom } from '../../timelinePage/random.ts';

/** Answers of BatchGetTraces as they come over the wire, five traces each. */
export interface Answers {
  readonly bodies: readonly Buffer[];
  readonly segments: number;
}

/** Of a trace: the gateway, and of each function its pair of segments and the table that X-Ray inferred. */
const FUNCTIONS = 13;
const IDS_PER_CALL = 5;
const START = 1_795_000_000;
const TABLES = ['orders', 'stock', 'customers', 'prices'];
const NAMES = ['CreateOrder', 'ChargeCard', 'ReserveStock', 'PriceBasket', 'NotifyCustomer', 'AuditTrail'];

/**
 * So many traces of 40 segments, each of about a kilobyte with its subsegments: functions behind an API that call each other and their
 * tables, a few of them failing with what was thrown on through all callers, some cold.
 */
export function answersOf(traces: number): Answers {
  const random = randomFrom(traces);
  const all = Array.from({ length: traces }, (_, number) => new TraceMaker(number, random).trace());
  const bodies: Buffer[] = [];
  for (let at = 0; at < all.length; at += IDS_PER_CALL)
    bodies.push(Buffer.from(JSON.stringify({ Traces: all.slice(at, at + IDS_PER_CALL), UnprocessedTraceIds: [] })));
  return { bodies, segments: traces * (1 + 3 * FUNCTIONS) };
}

/** The id of a trace by its number. */
export function traceIdOf(number: number): string {
  return `1-${(START + number).toString(16)}-${number.toString(16).padStart(24, '0')}`;
}

type Document = Readonly<Record<string, unknown>> & { readonly id: string };

class TraceMaker {
  readonly #documents: Document[] = [];
  readonly #traceId: string;
  #ids = 0;

  constructor(
    private readonly number: number,
    private readonly random: () => number,
  ) {
    this.#traceId = traceIdOf(number);
  }

  trace(): object {
    const start = START + this.number;
    const gateway = this.#id();
    const failed = this.#run(0, gateway, start + 0.01, start + 1.19);
    this.#documents.unshift({
      ...this.#times(gateway, 'orders-api/prod', start, start + 1.2),
      trace_id: this.#traceId,
      origin: 'AWS::ApiGateway::Stage',
      http: {
        request: { method: 'POST', url: 'https://orders.example.com/prod/orders', user_agent: 'axios/1.7.2' },
        response: { status: failed ? 502 : 201, content_length: 812 },
      },
      ...(failed && { fault: true }),
      annotations: { 'aws:api_id': 'a1b2c3', 'aws:api_stage': 'prod' },
    });
    const segments = this.#documents.map((document) => ({ Id: document.id, Document: JSON.stringify(document) }));
    return { Id: this.#traceId, Duration: 1.2, LimitExceeded: false, Segments: segments };
  }

  /** A run of a function, which runs two others below it. Gives the exception with which it failed. */
  #run(place: number, parent: string, start: number, end: number): object | undefined {
    const name = NAMES[place % NAMES.length] ?? '';
    const [service, run, call] = [this.#id(), this.#id(), this.#id()];
    const step = (end - start) / 20;
    const isCold = place % 4 === 0 && this.random() < 0.1;
    const inner: object[] = [this.#call(call, start + 2 * step, start + 4 * step)];
    let thrown: object | undefined = this.random() < 0.03 ? this.#exception() : undefined;
    for (const [side, below] of [2 * place + 1, 2 * place + 2].entries()) {
      if (below >= FUNCTIONS) continue;
      const [id, from, to] = [this.#id(), start + (5 + 7 * side) * step, start + (11 + 7 * side) * step];
      const failed = this.#run(below, id, from + 0.0005, to - 0.0005);
      thrown ??= failed;
      const aws = { operation: 'Invoke', function_name: NAMES[below % NAMES.length], region: 'eu-west-1', retries: 0 };
      inner.push({ ...this.#times(id, 'Lambda', from, to), namespace: 'aws', aws, ...failure(failed) });
    }
    const handler = this.#times(this.#id(), '## index.handler', start + 1.5 * step, end - 1.2 * step);
    const phases = [
      ...(isCold ? [this.#times(this.#id(), 'Init', start + step, start + 1.4 * step)] : []),
      { ...handler, annotations: { ColdStart: isCold }, subsegments: inner, ...failure(thrown) },
      this.#times(this.#id(), 'Overhead', end - step, end - 0.5 * step),
    ];
    const arn = `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    this.#documents.push(
      {
        ...this.#times(service, name, start, end),
        ...{ trace_id: this.#traceId, parent_id: parent, origin: 'AWS::Lambda', resource_arn: arn },
        http: { response: { status: 200 } },
        aws: { request_id: `00000000-0000-4000-8000-${call.slice(4)}`, resource_names: [name] },
        ...(thrown && { fault: true }),
      },
      {
        ...this.#times(run, name, start + step, end - 0.5 * step),
        ...{ trace_id: this.#traceId, parent_id: service, origin: 'AWS::Lambda::Function' },
        aws: { function_arn: arn, cloudwatch_logs: [{ log_group: `/aws/lambda/${name}` }] },
        annotations: { tenant: `tenant-${this.number % 20}`, 'aws:responseLatency': 12.5 },
        metadata: { orders: { basket: { items: [{ sku: 'tea-250', count: 3 }], note: `${name} `.repeat(30) } } },
        ...failure(thrown),
        subsegments: phases,
      },
      {
        ...this.#times(this.#id(), 'DynamoDB', start + 2 * step, start + 4 * step),
        ...{ trace_id: this.#traceId, parent_id: call, inferred: true, origin: 'AWS::DynamoDB::Table' },
        ...this.#table(),
      },
    );
    return thrown;
  }

  #call(id: string, start: number, end: number): object {
    return { ...this.#times(id, 'DynamoDB', start, end), namespace: 'aws', ...this.#table() };
  }

  #table(): object {
    const request = this.#id();
    const table = TABLES[this.number % TABLES.length];
    return {
      http: { response: { status: 200, content_length: 1200 } },
      aws: { operation: 'PutItem', table_name: table, region: 'eu-west-1', request_id: request, retries: 0 },
    };
  }

  #exception(): object {
    const stack = [
      { path: '/var/task/index.js', line: 31, label: 'charge' },
      { path: '/var/task/index.js', line: 12, label: 'exports.handler' },
    ];
    return { id: this.#id(), type: 'PaymentDeclined', message: 'card expired', stack };
  }

  #times(id: string, name: string, start: number, end: number) {
    return { id, name, start_time: micros(start), end_time: micros(end) };
  }

  #id(): string {
    return (this.number * 1000 + ++this.#ids).toString(16).padStart(16, '0');
  }
}

function failure(exception: object | undefined): object {
  return exception ? { fault: true, cause: { working_directory: '/var/task', exceptions: [exception] } } : {};
}

function micros(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
