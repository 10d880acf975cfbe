import type { Variant } from './variant.ts';

/** Code that goes on where no invocation is around it. */
export function codeVariants(): readonly Variant[] {
  return [...javascript(), ...python()];
}

function javascript(): readonly Variant[] {
  const [project, file] = ['cloudFormation', 'src/work.js'];
  const outlives = (about: string) => ({ check: 'instrumented.outlives', about, fn: 'Work' }) as const;
  const plant = (work: string) => [
    { file, find: '  subsegment.close();\n', by: `  try {\n${work}  } finally {\n    subsegment.close();\n  }\n` },
  ];
  const each = '    ids.forEach(async (id) => {\n      await fetch(`https://stock.example/${id}`);\n    });\n';
  const timer = "    setTimeout(() => fetch('https://stock.example/1'), 100);\n";
  const stream = "    createReadStream('a').pipe(createWriteStream('b'));\n";
  const early = "const sub = AWSXRay.getSegment().addNewSubsegment('load');\nsub.close();\n";
  return [
    {
      ...{ title: 'SAM: a call that nothing waits for', project: 'orders' },
      planted: [{ file: 'notify/notify.js', find: '  await dynamodb.send(', by: '  dynamodb.send(' }],
      cause: { check: 'instrumented.outlives', about: 'call', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'JavaScript: async functions that forEach does not wait for', project },
      ...{ planted: plant(each), cause: outlives('each'), paste: { file, replacing: each } },
    },
    {
      ...{ title: 'JavaScript: a timer that the handler does not wait for', project },
      ...{ planted: plant(timer), cause: outlives('timer'), paste: { file, replacing: timer } },
    },
    {
      ...{ title: 'JavaScript: a stream that nothing waits for', project },
      ...{ planted: plant(stream), cause: outlives('stream'), paste: { file, replacing: stream } },
    },
    {
      ...{ title: 'JavaScript: a subsegment that is opened while the module is loaded', project },
      planted: [{ file, find: 'exports.handler', by: `${early}\nexports.handler` }],
      cause: { check: 'instrumented.atLoad', about: 'addNewSubsegment', fn: 'Work' },
      paste: { file, removing: early },
    },
  ];
}

function python(): readonly Variant[] {
  const [project, file, fn] = ['python', 'stock/app.py', 'Stock'];
  const thread = '    threading.Thread(target=count).start()\n';
  const load = 'with xray_recorder.in_subsegment("load"):\n    s3.list_buckets()\n';
  const within = '    with xray_recorder.in_subsegment("count"):\n';
  return [
    {
      ...{ title: 'Python: a thread that nothing joins', project },
      planted: [{ file, find: within, by: thread + within }],
      cause: { check: 'instrumented.outlives', about: 'thread', fn },
      paste: { file, replacing: thread.trim() },
    },
    {
      ...{ title: 'Python: a subsegment that is opened while the module is loaded', project },
      planted: [{ file, find: 'def handler', by: `${load}\n\ndef handler` }],
      cause: { check: 'instrumented.atLoad', about: 'in_subsegment', fn },
      paste: { file, removing: load },
    },
  ];
}
