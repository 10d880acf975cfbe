import assert from 'node:assert/strict';
import { alarmsOf, examine, namesOf } from '../../tools/doctor/examine.ts';
import { tracedWork } from '../../tools/doctor/tracedWork.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

const node = {
  'template.yaml': tracedWork('nodejs22.x'),
  'package.json': '{ "dependencies": { "aws-xray-sdk-core": "3", "@aws-sdk/client-sqs": "3" } }\n',
};
const python = { 'template.yaml': tracedWork('python3.13'), 'requirements.txt': 'aws-xray-sdk\n' };

const sdk = `const AWSXRay = require('aws-xray-sdk-core');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const sqs = AWSXRay.captureAWSv3Client(new SQSClient({}));
`;
const send = 'sqs.send(new SendMessageCommand({}))';
/** A handler that waits for `audit` of another file. */
const handler = `const { audit } = require('./audit');
exports.handler = async (event) => {
  await audit(event);
};
`;
const audit = (body: string): string =>
  `${sdk}async function audit(event) {\n${body}\n}\nmodule.exports = { audit };\n`;
const threads = 'import threading\nfrom aws_xray_sdk.core import patch_all\npatch_all()\n';
const started = 'threading.Thread(target=work).start()';
const pythonHandler = `from steps import begin
def handler(event, context):
    begin(event)
`;

describe('work that a function of another file begins', () => {
  const codeOf = codeInTests();

  async function alarmed(project: Project): Promise<readonly string[]> {
    const alarms = alarmsOf(await examine(project, codeOf)).filter(({ check }) => check === 'instrumented.outlives');
    return alarms.map(({ place, about }) => `${place?.file.replace(/.*\//, '')}:${place?.line} ${about}`);
  }

  const healthy: readonly (readonly [title: string, Project])[] = [
    ['the helper waits', { 'work.js': handler, 'audit.js': audit(`  await ${send};`) }],
    ['the helper gives the promise back', { 'work.js': handler, 'audit.js': audit(`  return ${send};`) }],
    [
      'the helper keeps it for others',
      {
        'work.js': handler,
        'audit.js': audit(`  pending.push(${send});`).replace('async', 'const pending = [];\nasync'),
      },
    ],
    [
      'only a program of another kind calls the helper',
      {
        'work.js': `require('./audit');\nexports.handler = async () => 1;\n`,
        'audit.js': `${audit('  return 1;')}async function serve() {\n  ${send};\n}\nmodule.exports.serve = serve;\n`,
      },
    ],
    [
      'the helper is called by what nobody calls',
      {
        'work.js': `require('./audit');\nexports.handler = async () => 1;\n`,
        'audit.js': `${sdk}async function one() {\n  ${send};\n}\nasync function two() {\n  await one();\n}\nmodule.exports = { two };\n`,
      },
    ],
    [
      'the helper runs as its module is loaded',
      {
        'work.js': `require('./audit');\nexports.handler = async () => 1;\n`,
        'audit.js': `${sdk}async function warm() {\n  ${send};\n}\nwarm();\n`,
      },
    ],
    [
      'a callback ends the invocation, when nothing is left to do',
      {
        'work.js': `const { audit } = require('./audit');
exports.handler = (event, context, callback) => {
  audit(event);
  callback(null, 1);
};
`,
        'audit.js': audit(`  ${send};`),
      },
    ],
    [
      'a callback does, in the handler’s own file',
      {
        'work.js': `${audit(`  ${send};`)}exports.handler = (event, context, callback) => {
  audit(event);
  callback(null, 1);
};
`,
      },
    ],
    [
      'the handler is made by something else',
      {
        'work.js': `const { audit } = require('./audit');\nexports.handler = wrap(audit);\n`,
        'audit.js': audit(`  ${send};`),
      },
    ],
    [
      'what is begun resolves a promise that the handler waits for',
      {
        'work.js': `const { audit } = require('./audit');
exports.handler = async () => new Promise((resolve) => audit(resolve));
`,
        'audit.js': audit(`  ${send}.then(event);`),
      },
    ],
    [
      'what is begun calls back',
      {
        'work.js': `const { audit } = require('./audit');
exports.handler = async () => new Promise((resolve) => audit({ resolve }));
`,
        'audit.js': audit(`  setTimeout(async () => {\n    event.resolve(await ${send});\n  }, 10);`),
      },
    ],
    [
      'a promise that is resolved by hand',
      {
        'work.js': handler,
        'audit.js': audit(
          `  let resolve;\n  const done = new Promise((each) => (resolve = each));\n  ${send}.then(() => resolve());\n  await done;`,
        ),
      },
    ],
    [
      'two functions of one name, of which one is called',
      {
        'work.js': handler,
        'audit.js': `${audit('  return 1;')}require('./other');\n`,
        'other.js': `${sdk}async function audit() {\n  ${send};\n}\nmodule.exports = { audit };\n`,
      },
    ],
    [
      'names that are put together when it runs',
      {
        'work.js': `const steps = require('./audit');\nexports.handler = async (event) => steps[event.name](event);\n`,
        'audit.js': audit(`  ${send};`),
      },
    ],
    [
      'a process that ends',
      {
        'work.js': handler,
        'audit.js': audit('  return 1;') + `process.on('SIGTERM', async () => {\n  ${send};\n});\n`,
      },
    ],
    [
      'a queue tells the end of a thread',
      {
        'work.py': `import queue\nfrom steps import begin\ndef handler(event, context):\n    answers = queue.Queue()\n    begin(answers)\n    return answers.get()\n`,
        'steps.py': `${threads}def begin(answers):\n    threading.Thread(target=answers.put, args=(1,)).start()\n`,
      },
    ],
    [
      'an event does, in one file',
      {
        'work.py': `${threads}done = threading.Event()\ndef begin():\n    ${started}\ndef handler(event, context):\n    begin()\n    done.wait()\n`,
      },
    ],
    [
      'the thread is given back',
      {
        'work.py': pythonHandler,
        'steps.py': `${threads}def begin(event):\n    thread = threading.Thread(target=print)\n    thread.start()\n    return thread\n`,
      },
    ],
  ];
  for (const [title, files] of healthy)
    it(`is no alarm where ${title}`, async () => {
      const base = 'work.py' in files ? python : node;
      assert.deepEqual(await alarmed({ ...base, ...files }), []);
    });

  const stray: readonly (readonly [title: string, Project, readonly string[]])[] = [
    ['a call', { 'work.js': handler, 'audit.js': audit(`  ${send};`) }, ['audit.js:5 call']],
    [
      'a call, behind another function',
      {
        'work.js': handler.replaceAll('audit', 'step'),
        'step.js': `const { audit } = require('./audit');\nasync function step(event) {\n  await audit(event);\n}\nmodule.exports = { step };\n`,
        'audit.js': audit(`  ${send}.catch(console.error);`),
      },
      ['audit.js:5 call'],
    ],
    [
      'a timer of a method, of a handler with a middleware',
      {
        'work.js': `const { Audit } = require('./audit');\nexports.handler = wrapped(async () => {\n  await new Audit().note();\n});\n`,
        'audit.js': `${sdk}class Audit {\n  async note() {\n    setTimeout(() => ${send}, 10);\n  }\n}\nmodule.exports = { Audit };\n`,
      },
      ['audit.js:6 timer'],
    ],
    [
      'a subsegment that is closed too late',
      {
        'work.js': handler,
        'audit.js': audit(
          `  const subsegment = AWSXRay.getSegment().addNewSubsegment('audit');\n  fetch(event.url).finally(() => subsegment.close());`,
        ),
      },
      ['audit.js:6 call'],
    ],
    [
      'a thread',
      { 'work.py': pythonHandler, 'steps.py': `${threads}def begin(event):\n    ${started}\n` },
      ['steps.py:5 thread'],
    ],
  ];
  for (const [title, files, alarms] of stray)
    it(`is found: ${title}`, async () => {
      const base = 'work.py' in files ? python : node;
      assert.deepEqual(await alarmed({ ...base, ...files }), alarms);
    });

  it('is said with the mend of its own file', async () => {
    const [alarm] = alarmsOf(await examine({ ...node, 'work.js': handler, 'audit.js': audit(`  ${send};`) }, codeOf));
    assert.deepEqual(namesOf(alarm ? [alarm] : []), ['Work: instrumented.outlives (call)']);
    assert.equal(alarm?.mend?.kind, 'edit');
    assert.ok(alarm.mend.file.endsWith('/audit.js'));
  });
});
