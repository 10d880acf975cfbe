import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { readUserLine } from '../../../src/logs/readLogLine.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared } from './literals.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';

describe('the statement that printed a log line', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The line of the statement in the last source whose text is the body of the handler; of others with its file: `0:3`. */
  async function printersOf(message: string, ...sources: readonly string[]): Promise<readonly (string | number)[]> {
    const parsed = await Promise.all(sources.map((text, at) => parser.parse(`file:///${at}.ts`, text)));
    const last = `file:///${sources.length - 1}.ts`;
    const index = siteIndex(
      declared({ handlerPlace: { file: last, line: 1, column: 14, symbol: 'handler' } }),
      parsed.flatMap((facts) => facts ?? []),
    );
    const line = readUserLine({ timestamp: 1, message, logStream: 's' });
    const found = index.logs.printersOf(line);
    assert.equal(index.logs.printerOf(line), found.length === 1 ? found[0] : undefined);
    return found.map(({ place }) => (place.file === last ? place.line : `${place.file.slice(8, 9)}:${place.line}`));
  }

  /** The one that printed it. */
  async function printerOf(message: string, ...sources: readonly string[]): Promise<string | number | undefined> {
    const found = await printersOf(message, ...sources);
    return found.length === 1 ? found[0] : undefined;
  }

  const node = (level: string, text: string): string => `2026-11-22T12:04:31.214Z\t${ID}\t${level}\t${text}\n`;
  const handler = (...statements: readonly string[]): string =>
    ['export const handler = async (event, context) => {', ...statements, '};'].join('\n');

  it('is the one whose text it has, also around what is filled in', async () => {
    const code = handler(
      `console.log('order saved', event.id);`,
      'console.log(`order ${event.id} declined by ${event.by}`);',
      `console.log('took %d ms in all', 5);`,
      `logger.info('all is saved', { event });`,
    );
    const lines = ['order saved 81', 'order 81 declined by acme', 'took 5 ms in all', 'all is saved', 'order lost'];
    const found = await Promise.all(lines.map((text) => printerOf(node('INFO', text), code)));
    assert.deepEqual(found, [2, 3, 4, 5, undefined]);
    assert.equal(await printerOf('{"level":"INFO","message":"all is saved","event":{}}', code), 5);
    assert.equal(await printerOf(node('INFO', 'order saved 81\nin two lines'), code), 2);
  });

  it('is none of another level', async () => {
    const code = handler(`console.warn('stock is low');`);
    assert.equal(await printerOf(node('WARN', 'stock is low'), code), 2);
    assert.equal(await printerOf(node('ERROR', 'stock is low'), code), undefined);
  });

  it('is not told apart from another of the same text, unless they stand on one line', async () => {
    const twice = handler(`console.log('order saved');`, `console.log('order saved');`);
    assert.equal(await printerOf(node('INFO', 'order saved'), twice), undefined);
    const either = handler(`event ? console.log('order saved') : console.log('order ' + 'saved');`);
    assert.equal(await printerOf(node('INFO', 'order saved'), either), 2);
    const wider = handler('console.log(`order ${event.id}`);', 'console.log(`order ${event.id} declined`);');
    assert.equal(await printerOf(node('INFO', 'order 81 declined'), wider), undefined);
  });

  it('is one of two or three that write the same on different lines, where nothing tells which', async () => {
    const saved = `console.log('order saved');`;
    const lines = (...code: readonly string[]): Promise<readonly (string | number)[]> =>
      printersOf('order saved', handler(...code));
    assert.deepEqual(await lines(saved, saved), [2, 3]);
    assert.deepEqual(await lines(`${saved} ${saved}`, '', saved), [2, 4]);
    assert.deepEqual(await lines(saved, saved, saved, saved), []);
    // Where one of them says too little, anything may have printed it; and so may a statement that prints any text that stands here.
    assert.deepEqual(await lines(saved, 'console.log(`or${event.id}`);'), []);
    assert.deepEqual(await lines(saved, saved, `const text = 'order saved';`, 'console.log(event.id ?? text);'), []);
  });

  it('may be each of those whose text a line has', async () => {
    const text = handler(
      'console.log(`order ${event.id}`);',
      'console.log(`order ${event.id} declined`);',
      `console.error('order');`,
    );
    const facts = await parser.parse('file:///0.ts', text);
    const { logs } = siteIndex(
      declared({ handlerPlace: { file: 'file:///0.ts', line: 1, column: 14, symbol: 'handler' } }),
      [facts ?? assert.fail()],
    );
    const mayBe = (message: string): readonly number[] => {
      const line = readUserLine({ timestamp: 1, message: node('INFO', message), logStream: 's' });
      return logs.all.filter((statement) => logs.mayBeOf(line, statement)).map(({ place }) => place.line);
    };
    assert.deepEqual(mayBe('order 81 declined'), [2, 3]);
    assert.deepEqual(mayBe('order 81'), [2]);
    assert.deepEqual(mayBe('order'), []);
    assert.deepEqual(
      logs.all.map((statement) => logs.isTie(statement)),
      [false, true, false],
    );
  });

  it('has to say enough', async () => {
    const code = handler(
      `console.log('ok');`,
      'console.log(`id: ${event.id}`);',
      'console.log(`${event.a}: ${event.b}`);',
    );
    for (const text of ['ok', 'id: 81', 'a: b']) assert.equal(await printerOf(node('INFO', text), code), undefined);
  });

  it('is not known where a text that stands elsewhere too may have been printed by a statement that prints any', async () => {
    const thrown = `if (!event) throw new Error('card expired');`;
    const caught = `try { work(); } catch (error) { console.error(error.message); }`;
    const told = `console.error('card expired');`;
    assert.equal(await printerOf(node('ERROR', 'card expired'), handler(told, thrown)), 2);
    assert.equal(await printerOf(node('ERROR', 'card expired'), handler(told, caught)), 2);
    assert.equal(await printerOf(node('ERROR', 'card expired'), handler(told, thrown, caught)), undefined);
    const other = `export const texts = ['card expired'];`;
    assert.equal(await printerOf(node('ERROR', 'card expired'), other, handler(told, caught)), undefined);
    assert.equal(await printerOf(node('ERROR', 'card expired'), other, handler(told)), 2);
  });

  it('is not known where the line may be put together of texts that stand elsewhere', async () => {
    const told = `console.info('order: saved');`;
    const wrapper = 'const log = (prefix, text) => console.info(`${prefix}: ${text}`);';
    assert.equal(await printerOf(node('INFO', 'order: saved'), handler(wrapper, `log(event.a, event.b);`, told)), 4);
    assert.equal(
      await printerOf(node('INFO', 'order: saved'), handler(wrapper, `log('order', event.state);`, told)),
      undefined,
    );
    const plain = 'const log = (text) => console.info(text);';
    const whole = `console.info('order was saved');`;
    for (const composed of ["log('order was ' + event.state);", 'log(`order was ${event.state}`);'])
      assert.equal(await printerOf(node('INFO', 'order was saved'), handler(plain, composed, whole)), undefined);
    assert.equal(await printerOf(node('INFO', 'order was saved'), handler(plain, 'log(event.state);', whole)), 4);
    assert.equal(await printerOf(node('INFO', 'order was saved'), handler("const a = 'order was ';", whole)), 3);
  });

  it('is not told by a text that stands behind another one', async () => {
    const first = (call: string): string => handler(`logger.info(${call});`);
    assert.equal(await printerOf(node('INFO', 'all is saved'), first(`event.text, 'all is saved'`)), undefined);
    assert.equal(await printerOf(node('INFO', 'all is saved'), first(`{ id: event.id }, 'all is saved'`)), 2);
    assert.equal(await printerOf(node('INFO', 'all is saved'), first(`error, 'all is saved'`)), 2);
    const pino = `import pino from 'pino';\nconst logger = pino();\n${first(`event.order, 'all is saved'`)}`;
    assert.equal(await printerOf(node('INFO', 'all is saved'), pino), 4);
    // What it prints may be anything.
    const other = handler(
      `logger.info(event.text, 'x');`,
      `logger.info('all is saved');`,
      `const t = ['all is saved'];`,
    );
    assert.equal(await printerOf(node('INFO', 'all is saved'), other), undefined);
  });

  it('can run in the function', async () => {
    const stock = `export function reserve() {\n  console.log('stock reserved');\n}\nexport function release() {\n  console.log('stock released');\n}`;
    const code = handler('reserve();');
    assert.equal(await printerOf(node('INFO', 'stock reserved'), stock, code), '0:2');
    assert.equal(await printerOf(node('INFO', 'stock released'), stock, code), undefined);
  });

  it('is that of Python above a traceback', async () => {
    const text = `import logging\nlog = logging.getLogger()\ndef handler(event, context):\n    log.exception("it failed for %s", event)\n`;
    const facts = await parser.parse('file:///app.py', text);
    assert.ok(facts);
    const index = siteIndex(declared({ handlerPlace: { file: facts.file, line: 3, symbol: 'handler' } }), [facts]);
    const message = `[ERROR]\t2026-11-22T12:04:31.214Z\t${ID}\tit failed for 81\nTraceback (most recent call last):\n  File "/var/task/app.py", line 4, in handler\n    raise KeyError(1)\nKeyError: 1`;
    const line = readUserLine({ timestamp: 1, message, logStream: 's' });
    assert.equal(index.logs.printerOf(line)?.place.line, 4);
  });

  it('stands behind what loggers of other languages put before it', async () => {
    const printer = async (file: string, text: string, message: string): Promise<number | undefined> => {
      const facts = await parser.parse(file, text);
      const index = siteIndex(declared({ handlerPlace: { file, line: 1, symbol: 'handler' } }), [
        facts ?? assert.fail(),
      ]);
      return index.logs.printerOf(readUserLine({ timestamp: 1, message, logStream: 's' }))?.place.line;
    };
    const go =
      'package main; import ("log"; "log/slog")\nfunc main() {\n\tlog.Printf("order %s saved", id)\n\tslog.Info("stock is low", "id", 5)\n}\n';
    assert.equal(await printer('file:///a.go', go, '2026/11/28 12:04:31 order 81 saved\n'), 3);
    assert.equal(await printer('file:///a.go', go, '2026/11/28 12:04:31 INFO stock is low id=5\n'), 4);
    assert.equal(
      await printer('file:///a.go', go, '{"time":"2026-11-28T12:04:31Z","level":"INFO","msg":"stock is low","id":5}'),
      4,
    );
    const ruby = "LOGGER = Logger.new($stdout)\nLOGGER.info('stock is low')\n";
    assert.equal(await printer('file:///a.rb', ruby, 'I, [2026-11-28T12:04:31.214 #8]  INFO -- : stock is low\n'), 2);
    const java =
      'class A {\n  static final Logger log = LoggerFactory.getLogger(A.class);\n  void f() { log.info("order {} saved", 1); }\n}\n';
    assert.equal(
      await printer('file:///A.java', java, `2026-11-28 12:04:31 ${ID} INFO  acme.A:3 - order 81 saved\n`),
      3,
    );
    // Whoever writes ` - ` within a text is no logger.
    const others = [
      'GET /orders 200 - order 81 saved',
      '2026-11-28T12:04:31Z GET /orders 200 - order 81 saved',
      ...['upstream said no', 'ERROR upstream said no'].map((text) => node('info', `${text} - order 81 saved`)),
    ];
    for (const message of others) assert.equal(await printer('file:///A.java', java, message), undefined, message);
    const python = 'import logging\nlog = logging.getLogger()\nlog.info("order %s saved", 1)\n';
    const named = '2026-11-28 12:04:31,214 - app - INFO - order 81 saved\n';
    assert.equal(await printer('file:///a.py', python, named), 3);
    const csharp = 'class A {\n  void F() { _logger.LogInformation("order {Id} saved", 1); }\n}\n';
    assert.equal(await printer('file:///A.cs', csharp, node('info', 'order 81 saved')), 2);
    assert.equal(await printer('file:///A.cs', csharp, node('fail', 'order 81 saved')), undefined);
  });

  it('costs little for many lines', async () => {
    const statements = Array.from({ length: 300 }, (_, at) => `console.log('statement number ${at} of', event);`);
    const facts = await parser.parse('file:///0.ts', handler(...statements));
    const index = siteIndex(declared({ handlerPlace: { file: 'file:///0.ts', line: 1, symbol: 'handler' } }), [
      facts ?? assert.fail(),
    ]);
    const line = readUserLine({
      timestamp: 1,
      message: `statement number 299 of ${'x'.repeat(10_000)}`,
      logStream: 's',
    });
    const began = performance.now();
    for (let count = 0; count < 1000; count++) assert.equal(index.logs.printerOf(line)?.place.line, 301);
    assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms for 1,000 lines of 300 statements`);
  });
});
