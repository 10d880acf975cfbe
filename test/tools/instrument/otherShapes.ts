import type { Shape } from './shape.ts';

const one = (event: unknown, ...spans: readonly string[]): Shape['runs'][number] => ({ event, spans });

const WORK = `const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function load(id) {
  await wait(2);
  if (id < 0) throw new RangeError(\`no order \${id}\`);
  return { id, total: id * 2 };
}
`;
const tracer =
  "import { Tracer } from '@aws-lambda-powertools/tracer';\nconst tracer = new Tracer({ captureHTTPsRequests: false });\n";

type Row = Pick<Shape, 'title' | 'source' | 'runs' | 'kind'> & Partial<Shape>;
const powertools = (row: Row): Shape => ({ file: 'app.mjs', library: 'powertools', ...row });

/** Actions with Powertools for Node. */
export const powertoolsShapes: readonly Shape[] = [
  powertools({
    title: 'statements',
    kind: 'wrap',
    source: `${tracer}${WORK}
export const handler = async (event) => {
  «const order = await load(event.id);
  if (order.total > 10) return { large: true };»
  return order;
};
`,
    runs: [one({ id: 2 }, '### load'), one({ id: 9 }, '### load'), one({ id: -1 }, '### load!')],
  }),
  powertools({
    title: 'a synchronous function, and make the tracer',
    kind: 'trace',
    source: `${WORK}
function twi▮ce(x) {
  return x * 2;
}
export const handler = async (event) => twice(event.id);
`,
    runs: [one({ id: 2 }, '### twice')],
  }),
  powertools({
    title: 'a method beside one that is decorated',
    kind: 'trace',
    file: 'app.ts',
    source: `import { Tracer } from '@aws-lambda-powertools/tracer';
const tracer = new Tracer({ captureHTTPsRequests: false });
class Orders {
  @tracer.captureMethod()
  public async charge(id: number): Promise<number> {
    if (id < 0) throw new RangeError('none');
    return this.price(id);
  }

  public async pri▮ce(id: number): Promise<number> {
    return id * 3;
  }
}
const orders = new Orders();
export const handler = async (event: { id: number }) => orders.charge(event.id);
`,
    runs: [one({ id: 2 }, '### charge', '### price'), one({ id: -2 }, '### charge!')],
    line: 'tracer.captureMethod()',
  }),
  powertools({
    title: 'a decorator',
    kind: 'remove',
    file: 'app.ts',
    source: `import { Tracer } from '@aws-lambda-powertools/tracer';
const tracer = new Tracer({ captureHTTPsRequests: false });
class Orders {
  @tracer.capture▮Method()
  public async charge(id: number): Promise<number> {
    return id;
  }
}
const orders = new Orders();
export const handler = async (event: { id: number }) => orders.charge(event.id);
`,
    runs: [one({ id: 2 })],
  }),
  powertools({
    title: 'a client of the AWS SDK',
    kind: 'capture',
    source: `${tracer}import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDB▮Client({ maxAttempts: 1, endpoint: 'http://127.0.0.1:9', region: 'us-east-1' });
export const handler = async () => {
  try {
    await client.send(new ListTablesCommand({}));
  } catch (error) {
    return { name: error.name };
  }
};
`,
    line: 'client.send(',
    runs: [one({}, 'DynamoDB!')],
  }),
  {
    title: 'a client of the AWS SDK of the second generation, with the X-Ray SDK',
    file: 'app.cjs',
    library: 'x-ray-sdk',
    kind: 'capture',
    source: `const AWS = require('aws-sdk');
const sqs = new AWS.SQ▮S({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1', maxRetries: 0 });
exports.handler = async () => {
  try {
    await sqs.listQueues().promise();
  } catch (error) {
    return { code: error.code };
  }
};
`,
    line: 'sqs.listQueues(',
    runs: [one({}, 'sqs!')],
  },
];

const PYTHON = `def load(order_id):
    if order_id < 0:
        raise ValueError(f"no order {order_id}")
    return {"id": order_id, "total": order_id * 2}
`;
const python = (library: Shape['library']) => (row: Row) => ({ file: 'app.py', library, ...row });
const pythonPowertools = python('powertools');
const pythonOtel = python('opentelemetry');

/** What sends spans of OpenTelemetry to the local endpoint, below the segment of the invocation. */
const OTEL = `import os

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator


def lambda_header():
    return dict(part.split("=") for part in os.environ.get("_X_AMZN_TRACE_ID", "Root=1-0-1;Parent=1").split(";"))


class Ids(RandomIdGenerator):
    def generate_trace_id(self):
        return int(lambda_header()["Root"].replace("-", "")[1:], 16)


class Below(SimpleSpanProcessor):
    def on_end(self, span):
        if span._parent is None:
            context = span.get_span_context()
            span._parent = trace.SpanContext(context.trace_id, int(lambda_header()["Parent"], 16), False, context.trace_flags)
        super().on_end(span)


provider = TracerProvider(id_generator=Ids())
provider.add_span_processor(Below(OTLPSpanExporter()))
trace.set_tracer_provider(provider)
`;

/** Actions with Powertools and OpenTelemetry for Python. */
export const pythonOtherShapes: readonly Shape[] = [
  pythonPowertools({
    title: 'the handler, with Powertools',
    kind: 'trace',
    source: `${PYTHON}

def han▮dler(event, context):
    return load(event["id"])
`,
    line: '@tracer.capture_lambda_handler',
    runs: [one({ id: 2 }, '## handler'), one({ id: -1 }, '## handler!')],
  }),
  pythonPowertools({
    title: 'a generator, with Powertools',
    kind: 'trace',
    source: `from aws_lambda_powertools import Tracer

tracer = Tracer(auto_patch=False)


def pag▮es(count):
    for each in range(count):
        yield each


def handler(event, context):
    return list(pages(event["id"]))
`,
    line: '@tracer.capture_method',
    runs: [one({ id: 2 }, '## app.pages')],
  }),
  pythonPowertools({
    title: 'statements, with Powertools',
    kind: 'wrap',
    source: `from aws_lambda_powertools import Tracer

tracer = Tracer(auto_patch=False)

${PYTHON}

def handler(event, context):
    «order = load(event["id"])»
    return order
`,
    runs: [one({ id: 2 }, '## load'), one({ id: -1 }, '## load!')],
  }),
  pythonOtel({
    title: 'statements, with OpenTelemetry',
    kind: 'wrap',
    source: `${OTEL}

${PYTHON}

def handler(event, context):
    «order = load(event["id"])»
    return order
`,
    runs: [one({ id: 2 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  pythonOtel({
    title: 'the handler, with OpenTelemetry',
    kind: 'trace',
    source: `${OTEL}

${PYTHON}

def han▮dler(event, context):
    return load(event["id"])
`,
    runs: [one({ id: 2 }, 'handler'), one({ id: -1 }, 'handler!')],
  }),
  pythonOtel({
    title: 'an asynchronous function, with OpenTelemetry',
    kind: 'trace',
    source: `import asyncio
${OTEL}

async def wo▮rk(order_id):
    """Works."""
    await asyncio.sleep(0)
    return order_id


def handler(event, context):
    return asyncio.run(work(event["id"]))
`,
    runs: [one({ id: 2 }, 'work')],
  }),
];
