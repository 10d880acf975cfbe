import type { Shape } from './shape.ts';

type Row = Pick<Shape, 'title' | 'source' | 'runs'> & Partial<Shape>;

const xray = (row: Row): Shape => ({ file: 'app.mjs', kind: 'wrap', library: 'x-ray-sdk', ...row });
const otel = (row: Row): Shape => ({ ...xray(row), library: 'opentelemetry' });

/** Something that takes a while, and something that fails. */
const WORK = `const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function load(id) {
  await wait(2);
  if (id < 0) throw new RangeError(\`no order \${id}\`);
  return { id, total: id * 2 };
}
const price = (order) => order.total + 1;
`;
const TYPED = WORK.replace('(ms)', '(ms: number)')
  .replace('(resolve)', '(resolve: (value?: unknown) => void)')
  .replace('load(id)', 'load(id: number): Promise<{ id: number; total: number }>')
  .replace('(order)', '(order: { total: number })');

const one = (event: unknown, ...spans: readonly string[]): Shape['runs'][number] => ({ event, spans });

/** Statements and calls that are put into a subsegment. */
const wraps: readonly Shape[] = [
  xray({
    title: 'an awaited statement whose variable is used below',
    source: `${WORK}
export const handler = async (event) => {
  «const order = await load(event.id);»
  return { price: price(order) };
};
`,
    runs: [one({ id: 3 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  xray({
    title: 'several statements with several variables, one of them changed later',
    source: `${WORK}
export const handler = async (event) => {
  «const order = await load(event.id);
  let sum = price(order);
  const { id, ...rest } = order;»
  sum += 1;
  return { sum, id, rest };
};
`,
    runs: [one({ id: 3 }, 'load')],
  }),
  xray({
    title: 'an early return among statements that go on',
    source: `${WORK}
export async function handler(event) {
  «if (event.id === 0) return { none: true };
  const order = await load(event.id);»
  return { order };
}
`,
    runs: [one({ id: 0 }, 'load'), one({ id: 5 }, 'load'), one({ id: -2 }, 'load!')],
  }),
  xray({
    title: 'early returns without a variable',
    source: `${WORK}
export async function handler(event) {
  const seen = [];
  «for (const id of event.ids) {
    if (id === 0) return { seen };
    if (id === 1) continue;
    seen.push(await load(id));
  }»
  return { all: seen };
}
`,
    runs: [one({ ids: [2, 0] }, 'load'), one({ ids: [1, 2] }, 'load'), one({ ids: [2, -1] }, 'load!')],
  }),
  xray({
    title: 'the rest of a function, which returns promises',
    source: `${WORK}
export async function handler(event) {
  console.log('go');
  «if (event.id > 5) return load(event.id);
  const order = await load(event.id + 1);
  return order;»
}
`,
    runs: [one({ id: 6 }, 'load'), one({ id: 1 }, 'load'), one({ id: -9 }, 'load!')],
  }),
  xray({
    title: 'statements in a try of the handler',
    source: `${WORK}
export async function handler(event) {
  try {
    «const order = await load(event.id);
    return order;»
  } catch (error) {
    return { caught: error.message };
  }
}
`,
    runs: [one({ id: 1 }, 'load'), one({ id: -9 }, 'load!')],
  }),
  xray({
    title: 'a try with its catch and finally',
    source: `${WORK}
export async function handler(event) {
  let done = 0;
  «try {
    await load(event.id);
  } catch (error) {
    console.log(error.message);
    done += 10;
  } finally {
    done += 1;
  }»
  return { done };
}
`,
    runs: [one({ id: 1 }, 'load'), one({ id: -9 }, 'load')],
  }),
  xray({
    title: 'synchronous statements',
    source: `${WORK}
export const handler = async (event) => {
  «const parsed = JSON.parse(event.body);
  if (!parsed.id) throw new TypeError('no id');»
  return { parsed };
};
`,
    runs: [one({ body: '{"id":1}' }, 'parse'), one({ body: '{}' }, 'parse!'), one({ body: '{' }, 'parse!')],
  }),
  xray({
    title: 'one turn of a loop, with a continue in it',
    source: `${WORK}
export const handler = async (event) => {
  const found = [];
  for (const id of event.ids) {
    «for (const part of [id, id + 1]) {
      if (part % 2) continue;
      found.push(await load(part));
    }»
  }
  return found;
};
`,
    runs: [one({ ids: [1, 2] }, 'load', 'load')],
  }),
  xray({
    title: 'a for await loop',
    source: `${WORK}
async function* pages() {
  yield 1;
  await wait(1);
  yield 2;
}
export const handler = async () => {
  const seen = [];
  «for await (const page of pages()) {
    seen.push(page);
  }»
  return seen;
};
`,
    runs: [one({}, 'pages')],
  }),
  xray({
    title: 'a template over several lines, with tabs and without semicolons',
    source: `${WORK.replaceAll(';', '').replaceAll('  ', '\t')}
export const handler = async (event) => {
	«const order = await load(event.id)
	const text = \`order
  \${order.id}
	end\`»
	return { text }
}
`,
    runs: [one({ id: 4 }, 'load')],
  }),
  xray({
    title: 'CommonJS with Windows line ends and double quotes',
    file: 'app.cjs',
    source: `"use strict";
const { setTimeout: sleep } = require("node:timers/promises");

exports.handler = async (event) => {
  «await sleep(event.ms);
  const answer = { slept: event.ms };»
  return answer;
};
`.replaceAll('\n', '\r\n'),
    runs: [one({ ms: 2 }, 'sleep')],
  }),
  xray({
    title: 'CommonJS that has the SDK as parts',
    file: 'app.cjs',
    source: `const { captureAsyncFunc } = require('aws-xray-sdk-core');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
module.exports.handler = async function (event) {
  return captureAsyncFunc('outer', async (subsegment) => {
    «await sleep(event.ms);»
    subsegment.close();
    return 'slept';
  });
};
`,
    runs: [one({ ms: 2 }, 'outer', 'sleep')],
  }),
  xray({
    title: 'an awaited call in an expression',
    source: `${WORK}
export const handler = async (event) => ({ total: (await lo▮ad(event.id)).total, id: event.id });
`,
    runs: [one({ id: 2 }, 'load'), one({ id: -2 }, 'load!')],
  }),
  xray({
    title: 'a call among others that run at the same time',
    source: `${WORK}
export const handler = async (event) => {
  const [a, b] = await Promise.all([load(event.id), lo▮ad(event.id + 1)]);
  return [a, b];
};
`,
    runs: [one({ id: 2 }, 'load'), one({ id: -1 }, 'load')],
  }),
  xray({
    title: 'a call of a plain function over several lines',
    source: `${WORK}
export const handler = async (event) => {
  const cost = pr▮ice({
    total: event.total,
  });
  return { cost };
};
`,
    runs: [one({ total: 2 }, 'price')],
  }),
  xray({
    title: 'this and arguments of a method',
    source: `${WORK}
class Orders {
  #seen = 1;
  async total() {
    «const order = await load(arguments[0]);
    this.#seen += order.total;»
    return this.#seen;
  }
}
export const handler = async (event) => ({ total: await new Orders().total(event.id) });
`,
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'statements that declare a function and a class used below',
    source: `${WORK}
export const handler = async (event) => {
  «const order = await load(event.id);
  function twice(x) {
    return x * 2;
  }
  class Box {
    held = twice(order.total);
  }»
  return { box: new Box().held, other: twice(1) };
};
`,
    runs: [one({ id: 2 }, 'load')],
  }),
  xray({
    title: 'TypeScript with types and an early return',
    file: 'app.ts',
    source: `${TYPED}
interface Event {
  readonly id: number;
}

export const handler = async (event: Event): Promise<unknown> => {
  «const order = await load(event.id);
  if (order.total > 100) {
    return { large: true } as const;
  }»
  return { order };
};
`,
    runs: [one({ id: 2 }, 'load'), one({ id: 99 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  otel({
    title: 'statements, with OpenTelemetry',
    source: `import './otel.cjs';
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('orders');
${WORK}
export const handler = async (event) => {
  «const order = await load(event.id);
  if (order.total > 10) return { large: true };»
  return order;
};
`,
    runs: [one({ id: 2 }, 'load'), one({ id: 20 }, 'load'), one({ id: -1 }, 'load!')],
  }),
  otel({
    title: 'synchronous statements, with OpenTelemetry',
    source: `import './otel.cjs';
${WORK}
export const handler = async (event) => {
  «const parsed = JSON.parse(event.body);»
  return parsed;
};
`,
    runs: [one({ body: '1' }, 'parse'), one({ body: '{' }, 'parse!')],
  }),
];

/** Functions that are traced. */
const traces: readonly Shape[] = [
  ...(
    [
      [
        'an arrow function',
        'export const han▮dler = async (event) => {\n  const order = await load(event.id);\n  return order;\n};',
      ],
      ['a function declaration', 'export async function han▮dler(event) {\n  return load(event.id);\n}'],
      [
        'a default export',
        'export default async function handler(event) {\n  ret▮urn await load(event.id);\n}\nexport { handler };',
      ],
      ['an arrow function of one expression', 'export const handler = async (ev▮ent) => load(event.id);'],
      ['one that is not async itself', 'export const handler = (ev▮ent) => load(event.id);'],
      [
        'one that gives an object',
        'export const handler = async (ev▮ent) => ({ id: event.id, total: 2 * (await load(event.id)).id });',
      ],
      [
        'a function expression',
        'const handler = async function (event) {\n  if (event.id === 4) return;\n▮  return await load(event.id);\n};\nexport { handler };',
      ],
      [
        'one with defaults and patterns',
        'export const handler = async ({ id = 1 } = {}) => {\n  const { total } = ▮await load(id);\n  return [total];\n};',
      ],
    ] as const
  ).map(([title, source]) =>
    xray({
      title: `the handler as ${title}`,
      kind: 'trace',
      source: `${WORK}\n${source}\n`,
      runs: [one({ id: 3 }, 'handler'), one({ id: 4 }, 'handler'), one({ id: -1 }, 'handler!')],
    }),
  ),
  xray({
    title: 'a method of a class',
    kind: 'trace',
    source: `${WORK}
class Orders {
  static async fi▮nd(id) {
    const order = await load(id);
    return order;
  }
}
export const handler = async (event) => Orders.find(event.id);
`,
    runs: [one({ id: 3 }, 'find'), one({ id: -3 }, 'find!')],
  }),
  xray({
    title: 'a method of an object and a synchronous function',
    kind: 'trace',
    source: `${WORK}
const orders = {
  to▮tal(items) {
    let sum = 0;
    for (const item of items) {
      if (item < 0) throw new RangeError('negative');
      if (item === 0) break;
      sum += item;
    }
    return sum;
  },
};
export const handler = async (event) => orders.total(event.items);
`,
    runs: [one({ items: [1, 2, 0, 4] }, 'total'), one({ items: [-1] }, 'total!')],
  }),
  xray({
    title: 'a property of exports, in CommonJS',
    kind: 'trace',
    file: 'app.js',
    source: `// Orders.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
exports.han▮dler = async (event) => {
  await sleep(1);
  // What is answered.
  return event.id ? { id: event.id } : Promise.reject(new Error('none'));
};
`,
    runs: [one({ id: 3 }, 'handler'), one({}, 'handler!')],
  }),
  xray({
    title: 'a handler in TypeScript, typed as a constant',
    kind: 'trace',
    file: 'app.ts',
    source: `${TYPED}
type Handler = (event: { id: number }) => Promise<{ total: number }>;

export const handler: Han▮dler = async (event) => {
  const { total } = await load(event.id);
  return { total };
};
`,
    runs: [one({ id: 3 }, 'handler'), one({ id: -3 }, 'handler!')],
  }),
  otel({
    title: 'the handler, with OpenTelemetry',
    kind: 'trace',
    file: 'app.cjs',
    source: `require('./otel.cjs');
${WORK}
exports.handler = async (ev▮ent) => {
  return load(event.id);
};
`,
    runs: [one({ id: 3 }, 'handler'), one({ id: -3 }, 'handler!')],
  }),
  otel({
    title: 'a synchronous function, with OpenTelemetry',
    kind: 'trace',
    source: `import './otel.cjs';
${WORK}
const twi▮ce = (x) => x * 2;
export const handler = async (event) => twice(event.id);
`,
    runs: [one({ id: 3 }, 'twice')],
  }),
];

/** What is in a subsegment already, which is taken out again, but for one around it that shows that it ran. */
const removals: readonly Shape[] = (
  [
    [
      'around statements',
      `export const handler = async (event) => {
  const { a, b } = await AWSXRay.captureAsyncFunc('in▮ner', async (subsegment) => {
    try {
      const a = await load(event.id);
      const b = price(a);
      subsegment?.addAnnotation('id', a.id);
      return { a, b };
    } catch (error) {
      subsegment?.addError(error);
      throw error;
    } finally {
      subsegment?.close();
    }
  });
  return [a, b];
};`,
    ],
    [
      'around what returns early',
      `export const handler = async (event) => {
  const result = await AWSXRay.captureAsyncFunc('in▮ner', async (subsegment) => {
    try {
      if (event.id === 0) return { done: true, value: 'none' };
      const a = await load(event.id);
      return { done: false, a };
    } catch (error) {
      subsegment?.addError(error);
      throw error;
    } finally {
      subsegment?.close();
    }
  });
  if (result.done) return result.value;
  const { a } = result;
  return a;
};`,
    ],
    [
      'that returns',
      `export async function handler(event) {
  return AWSXRay.captureAsyncFunc('in▮ner', async (sub) => {
    const a = await load(event.id);
    sub.close();
    return a;
  });
}`,
    ],
    [
      'around an expression',
      `export const handler = async (event) => [
  await AWSXRay.captureAsyncFunc('in▮ner', async (subsegment) => {
    try {
      return await load(event.id);
    } finally {
      subsegment?.close();
    }
  }),
  AWSXRay.captureFunc('price', () => {
    return 2;
  }),
];`,
    ],
    [
      'that an arrow function gives',
      `const inner = (id) => AWSXRay.captureAsyncFunc('in▮ner', async (subsegment) => {
  try {
    return await load(id);
  } finally {
    subsegment?.close();
  }
});
export const handler = async (event) => inner(event.id);`,
    ],
  ] as const
).map(([title, source]) =>
  xray({
    title: `a subsegment ${title}`,
    kind: 'remove',
    source: `import AWSXRay from 'aws-xray-sdk-core';\n${WORK}\n${source}\n`,
    runs: [{ id: 3 }, { id: 0 }, { id: -1 }].map((event) =>
      one(event, ...(title === 'around an expression' && event.id >= 0 ? ['price'] : [])),
    ),
  }),
);

/** Clients and annotations. */
const rest: readonly Shape[] = [
  xray({
    title: 'a client of the AWS SDK',
    kind: 'capture',
    source: `import { GetTraceSegmentDestinationCommand, XRayClient } from '@aws-sdk/client-xray';
const client = new XRayC▮lient({ maxAttempts: 1 });
export const handler = async () => {
  const { Destination } = await client.send(new GetTraceSegmentDestinationCommand({}));
  return { Destination };
};
`,
    line: 'client.send(',
    runs: [one({}, 'XRay')],
  }),
  xray({
    title: 'a client of the AWS SDK in CommonJS, between other imports',
    kind: 'capture',
    file: 'app.cjs',
    source: `const { GetTraceSegmentDestinationCommand, XRayClient } = require('@aws-sdk/client-xray');
const cli▮ent = new XRayClient({ maxAttempts: 1 });
const { basename } = require('node:path');
exports.handler = async () => {
  const { Destination } = await client.send(new GetTraceSegmentDestinationCommand({}));
  return { Destination, name: basename('/a/b') };
};
`,
    line: 'client.send(',
    runs: [one({}, 'XRay')],
  }),
  ...(['app.mjs', 'app.cjs'] as const).map((file) =>
    xray({
      title: `requests of node:http, in ${file}`,
      kind: 'capture',
      file,
      source: `${file === 'app.mjs' ? "import ht▮tp from 'node:http';" : "const ht▮tp = require('node:http');"}
const handler = async () => {
  const status = await new Promise((resolve, reject) => {
    http.get(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + '/none', (answer) => answer.resume() && resolve(answer.statusCode)).on('error', reject);
  });
  return { status };
};
${file === 'app.mjs' ? 'export { handler };' : 'exports.handler = handler;'}
`,
      line: 'http.get(',
      runs: [one({}, '127.0.0.1!')],
    }),
  ),
  xray({
    title: 'a subsegment',
    kind: 'annotate',
    source: `import AWSXRay from 'aws-xray-sdk-core';
export const handler = async (event) =>
  AWSXRay.captureFunc('work', () => {
    const twice = event.id * 2;
    ret▮urn twice;
  });
`,
    runs: [one({ id: 2 }, 'work')],
  }),
  otel({
    title: 'a span of OpenTelemetry',
    kind: 'annotate',
    source: `import './otel.cjs';
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('orders');
export const handler = async (event) =>
  tracer.startActiveSpan('work', async (span) => {
    const twice = event.id * 2;
▮
    span.end();
    return twice;
  });
`,
    runs: [one({ id: 2 }, 'work')],
  }),
];

/** Each action on handlers in JavaScript and TypeScript. */
export const ecmascriptShapes: readonly Shape[] = [...wraps, ...traces, ...removals, ...rest];
