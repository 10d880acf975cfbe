import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { Trace } from '../../../src/trace/span.ts';
import { randomFrom } from './random.ts';

/** What is generated as JSON: a segment document or a subsegment in one. */
interface Node {
  readonly id: string;
  readonly name: string;
  /** Epoch seconds, as X-Ray has them. */
  readonly start_time: number;
  end_time?: number;
  in_progress?: boolean;
  subsegments?: Node[];
  [key: string]: unknown;
}

const START = 1_763_812_271.207;
const TABLES = ['orders', 'stock', 'customers', 'prices'];
const FUNCTIONS = ['CreateOrder', 'ChargeCard', 'ReserveStock', 'PriceBasket', 'NotifyCustomer', 'AuditTrail'];
const STEPS = ['validate', 'charge', 'load customer', 'apply discount', 'reserve', '## orders.create', 'render'];

/**
 * A trace of exactly `spans` (at least 8) spans, the same for the same number: a request through API Gateway that runs Lambda functions
 * which call AWS, HTTP services and each other, to a depth that grows with the logarithm; some cold, failing, throttled or in progress.
 */
export function generateTrace(spans: number): Trace {
  const { traceId, documents } = generatedDocuments(spans);
  return buildTrace(traceId, documents);
}

/** The segment documents of such a trace. */
export function generatedDocuments(spans: number): {
  readonly traceId: string;
  readonly documents: readonly UnknownRecord[];
} {
  if (spans < 8) throw new Error('A generated trace has at least 8 spans');
  return new TraceMaker(spans).documents();
}

class TraceMaker {
  readonly #random: () => number;
  readonly #traceId: string;
  readonly #spans: number;
  readonly #documents: Node[] = [];
  #ids = 0;

  constructor(spans: number) {
    this.#spans = spans;
    this.#random = randomFrom(spans);
    this.#traceId = `1-${Math.floor(START).toString(16)}-${spans.toString(16).padStart(24, '0')}`;
  }

  documents(): { readonly traceId: string; readonly documents: readonly UnknownRecord[] } {
    const duration = 0.8 + Math.log10(this.#spans);
    const gateway = this.#node('orders-api/prod', START, START + duration, {
      origin: 'AWS::ApiGateway::Stage',
      http: { request: { method: 'POST', url: 'https://orders.example.com/orders' }, response: { status: 201 } },
    });
    this.#segment(gateway, undefined);
    this.#invocation('CreateOrder', gateway.id, START + 0.01, START + duration - 0.01, this.#spans - 1, true);
    return { traceId: this.#traceId, documents: this.#documents.map((document) => ({ ...document })) };
  }

  /** The pair of segments of a run, and what the handler did: `spans` in all, at least 4. */
  #invocation(name: string, parent: string, start: number, end: number, spans: number, cold: boolean): void {
    const service = this.#node(name, start, end, { origin: 'AWS::Lambda', aws: { request_id: this.#uuid() } });
    this.#segment(service, parent);
    const initEnd = cold && spans >= 5 ? start + (end - start) * 0.2 : start;
    const run = this.#node(name, start + (end - start) * 0.01, end, {
      origin: 'AWS::Lambda::Function',
      aws: { function_arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}` },
    });
    this.#segment(run, service.id);
    const parts: Node[] = [];
    if (initEnd > start) parts.push(this.#node('Init', run.start_time, initEnd, {}));
    const handlerEnd = end - (end - start) * 0.01;
    const handler = this.#node('## index.handler', Math.max(initEnd, run.start_time), handlerEnd, {});
    const overhead = this.#node('Overhead', handlerEnd, end, {});
    parts.push(handler, overhead);
    this.#fill(handler, spans - 2 - parts.length);
    run.subsegments = parts;
  }

  /** Puts `spans` spans below a node, in its time, one after the other with a few side by side. */
  #fill(node: Node, spans: number): void {
    if (spans <= 0) return;
    const shares = this.#shares(spans);
    const end = node.end_time ?? node.start_time;
    const slot = (end - node.start_time) / shares.length;
    node.subsegments = shares.map((share, index) => {
      const from = node.start_time + slot * (index + this.#random() * 0.3);
      const last = index === shares.length - 1;
      const to = last ? end - slot * 0.02 : Math.min(end, from + slot * (0.4 + this.#random() * 0.9));
      return this.#child(Math.min(from, to), to, share);
    });
  }

  /** How many spans each child has, itself included. */
  #shares(spans: number): readonly number[] {
    const children = Math.min(spans, 2 + Math.floor(this.#random() * 9));
    const weights = Array.from({ length: children }, () => this.#random() ** 3 + 0.02);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = weights.map((weight) => 1 + Math.floor(((spans - children) * weight) / whole));
    const rest = spans - shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share, index) => (index === 0 ? share + rest : share));
  }

  #child(start: number, end: number, spans: number): Node {
    if (spans >= 8 && this.#random() < 0.4) {
      const name = this.#one(FUNCTIONS);
      const call = this.#node('Lambda', start, end, {
        namespace: 'aws',
        aws: { operation: 'Invoke', function_name: name, region: 'eu-west-1', request_id: this.#uuid() },
      });
      this.#invocation(name, call.id, start, end, spans - 1, this.#random() < 0.2);
      return call;
    }
    if (spans > 1) {
      const step = this.#node(this.#one(STEPS), start, end, this.#outcome(0.01));
      this.#fill(step, spans - 1);
      return step;
    }
    return this.#leaf(start, end);
  }

  #leaf(start: number, end: number): Node {
    const kind = this.#random();
    if (kind < 0.55) {
      const operation = this.#one(['GetItem', 'PutItem', 'Query', 'UpdateItem']);
      const aws = { operation, table_name: this.#one(TABLES), region: 'eu-west-1', request_id: this.#uuid() };
      return this.#node('DynamoDB', start, end, { namespace: 'aws', aws, ...this.#outcome(0.04) });
    }
    if (kind < 0.75) {
      const url = `https://payments.example.com/charge/${this.#ids}`;
      const http = { request: { method: 'POST', url }, response: { status: 200 } };
      return this.#node('payments.example.com', start, end, { namespace: 'remote', http, ...this.#outcome(0.06) });
    }
    const leaf = this.#node(this.#one(STEPS), start, end, { annotations: { attempt: this.#ids % 3 } });
    if (kind > 0.99) {
      delete leaf.end_time;
      leaf.in_progress = true;
    }
    return leaf;
  }

  #outcome(share: number): Record<string, unknown> {
    const drawn = this.#random() / share;
    if (drawn >= 1) return {};
    if (drawn < 0.2) return { throttle: true, error: true };
    const stack = [{ path: '/var/task/index.js', line: 31, label: 'charge' }];
    const exceptions = [{ id: this.#id(), type: 'PaymentDeclined', message: 'card expired', stack }];
    return { [drawn < 0.6 ? 'fault' : 'error']: true, cause: { exceptions } };
  }

  #segment(node: Node, parent: string | undefined): void {
    node['trace_id'] = this.#traceId;
    if (parent !== undefined) node['parent_id'] = parent;
    this.#documents.push(node);
  }

  #node(name: string, start: number, end: number, more: Record<string, unknown>): Node {
    return { id: this.#id(), name, start_time: micros(start), end_time: micros(end), ...more };
  }

  #id(): string {
    return (++this.#ids).toString(16).padStart(16, '0');
  }

  #uuid(): string {
    return `00000000-0000-4000-8000-${(++this.#ids).toString(16).padStart(12, '0')}`;
  }

  #one<T extends string>(of: readonly T[]): T {
    return of[Math.floor(this.#random() * of.length)] ?? (of[0] as T);
  }
}

function micros(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
