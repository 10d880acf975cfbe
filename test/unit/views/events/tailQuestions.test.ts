import assert from 'node:assert/strict';
import type { Ask, Choice } from '../../../../src/base/ask.ts';
import { UserError } from '../../../../src/base/userError.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import type { FunctionLogGroup } from '../../../../src/functions/deployments/functionLogGroup.ts';
import type { Connection } from '../../../../src/sources/connection/connection.ts';
import { askPattern } from '../../../../src/views/events/patternQuestion.ts';
import { refusedText } from '../../../../src/live/logs/refusedText.ts';
import { askSearch, searchAsked, type AskedSearch } from '../../../../src/views/events/searchQuestions.ts';
import { askTail } from '../../../../src/views/events/tailQuestions.ts';
import { GIVEN_UP } from '../../../../src/sources/awsFailure.ts';
import { declared } from '../../match/literals.ts';

describe('the questions before a tail', () => {
  const functions = ['A', 'B'].map((id): FunctionLogGroup => ({
    declared: declared({ id, logicalId: id }),
    group: { kind: 'exact', name: `/aws/lambda/${id}` },
  }));
  const LOCAL: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' };
  const AWS: Connection = { kind: 'aws', profile: 'dev', region: 'eu-west-1' };

  /** Answers: the functions that were chosen at first, a pattern, and the first way; notes what was asked. */
  function answering(pattern: string | undefined): { readonly ask: Ask; readonly asked: string[] } {
    const asked: string[] = [];
    const ask: Ask = {
      pick: <T>(title: string, choices: readonly Choice<T>[]) => {
        asked.push(title, ...choices.map(({ label, detail = '' }) => `${label} ${detail}`));
        return Promise.resolve(choices[0]?.value);
      },
      pickSome: <T>(_: string, choices: readonly Choice<T>[], isPicked: (value: T) => boolean) =>
        Promise.resolve(choices.map(({ value }) => value).filter(isPicked)),
      input: () => Promise.resolve(pattern),
    };
    return { ask, asked };
  }
  const choices = (connection: Connection, count = 2) => ({
    choices: () => Promise.resolve({ connection, functions: Array.from({ length: count }, () => functions).flat() }),
  });

  it('are of functions and lines; on AWS also of the way, with what it costs', async () => {
    const row = { functionId: 'B' };
    const local = answering(' ');
    assert.deepEqual(await askTail(local.ask, choices(LOCAL, 1), row, []), {
      ...{ functions: [functions[1]], filterPattern: undefined, by: 'liveTail' },
    });
    assert.deepEqual(local.asked, []);
    const aws = answering('ERROR');
    assert.deepEqual(await askTail(aws.ask, choices(AWS, 1), row, []), {
      ...{ functions: [functions[1]], filterPattern: 'ERROR', by: 'liveTail' },
    });
    assert.match(
      aws.asked.join('\n'),
      /^Tail 1 function on dev · eu-west-1\?\n.*Live Tail.*bills it by the minute.*3 hours.*500 lines a second.*\n.*Poll/,
    );
  });

  it('offer but polling for more log groups than Live Tail takes, and end where the user turns away', async () => {
    const many = answering('');
    assert.equal((await askTail(many.ask, choices(AWS, 11), { functionId: 'B' }, []))?.by, 'polling');
    assert.equal((await askTail(many.ask, choices(LOCAL, 11), { functionId: 'B' }, []))?.by, 'polling');
    assert.equal(await askTail(answering(undefined).ask, choices(AWS), { functionId: 'B' }, []), undefined);
  });

  it('say that none was chosen, and how to choose some', async () => {
    const ask: Ask = { ...answering('').ask, pickSome: () => Promise.resolve([]) };
    const none = askTail(ask, choices(AWS), undefined, []);
    await assert.rejects(none, (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /^No function was chosen\. Tick some with .* Space/);
      return error.remedy?.command === 'beamline.tailLogs';
    });
  });

  it('choose the functions that the user is at, else those next to that', async () => {
    const isB = ({ id }: LambdaFunction): boolean => id === 'B';
    const isNone = (): boolean => false;
    const chosen = await askTail(answering('').ask, choices(LOCAL, 1), undefined, [isNone, isB, () => true]);
    assert.deepEqual(chosen?.functions, [functions[1]]);
    const all = await askTail(answering('').ask, choices(LOCAL, 5), undefined, [isNone]);
    assert.equal(all?.functions.length, 10);
    await assert.rejects(askTail(answering('').ask, choices(LOCAL, 6), undefined, [isNone]), UserError);
  });

  it('keep a pattern that was refused, with what the service said of it, until it is mended', async () => {
    const said = new UserError('The service refused logs:FilterLogEvents: no such thing', undefined, {
      cause: Object.assign(new Error('no such thing'), { name: 'InvalidParameterException' }),
    });
    const refused = refusedText(said, '{ $.level }');
    assert.deepEqual(refused, { text: '{ $.level }', reason: said.message });
    assert.equal(refusedText(said, undefined), undefined);
    assert.equal(refusedText(new UserError('Denied.'), 'ERROR'), undefined);
    const problems: (string | undefined)[] = [];
    const ask: Ask = {
      ...answering('').ask,
      input: (_, value, problem) => {
        problems.push(
          value,
          problem(value),
          problem(`${value} `),
          problem('{ $.level = 1 }'),
          problem('x'.repeat(1025)),
        );
        return Promise.resolve('{ $.level = 1 } ');
      },
    };
    assert.deepEqual(await askPattern(ask, functions, refused), { filterPattern: '{ $.level = 1 }' });
    const long = 'A filter pattern has at most 1,024 characters.';
    assert.deepEqual(problems, ['{ $.level }', said.message, said.message, undefined, long]);
  });

  it('are the same before a search, which takes any number of functions', async () => {
    const parts = (count: number) => ({
      ask: answering('').ask,
      search: { ...choices(LOCAL, count), scanEstimate: () => assert.fail('asked') },
      timeRange: () => 3_600_000,
      progress: () => assert.fail('shown'),
    });
    const isB = ({ id }: LambdaFunction): boolean => id === 'B';
    const searched = async (...given: Parameters<typeof askSearch>): Promise<readonly string[] | undefined> =>
      (await askSearch(...given))?.wish.functions.map(({ declared: { id } }) => id);
    assert.deepEqual(await searched(parts(1), undefined, [isB]), ['B']);
    assert.deepEqual(await searched(parts(1), { functionId: 'A' }, [isB]), ['A']);
    assert.equal((await searched(parts(6), undefined, []))?.length, 12);
  });

  it('keep a query that a service refuses or gives up, with what it said, and what it may scan is asked again', async () => {
    const failures = ['MalformedQueryException', GIVEN_UP].map(
      (name) => new UserError(`It said ${name}.`, undefined, { cause: Object.assign(new Error(), { name }) }),
    );
    const asked: string[] = [];
    const scans: string[] = [];
    const parts = {
      ask: {
        ...answering('').ask,
        pick: <T>(title: string, [first]: readonly Choice<T>[]) => {
          scans.push(title);
          return Promise.resolve(first?.value);
        },
        input: (_: string, value: string, problem: (text: string) => string | undefined) => {
          const mended = `${value} | limit ${asked.length}`;
          asked.push(`${value}: ${problem(value)}, ${problem(mended)}`);
          return Promise.resolve(mended);
        },
      },
      search: { ...choices(AWS), scanEstimate: () => Promise.resolve({ even: 1000, most: 2000 }) },
      timeRange: () => 3_600_000,
      progress: <T>(_: string, work: (signal: AbortSignal) => Promise<T>) => work(new AbortController().signal),
    };
    const wish = { functions, from: 0, to: 1, filterPattern: undefined };
    const ran: AskedSearch[] = [];
    await searchAsked(parts, { wish, query: 'fields' }, (each) => {
      ran.push(each);
      const failure = failures[ran.length - 1];
      return failure ? Promise.reject(failure) : Promise.resolve();
    });
    assert.deepEqual(
      ran.map(({ query }) => query),
      ['fields', 'fields | limit 0', 'fields | limit 0 | limit 1'],
    );
    assert.deepEqual(asked, [
      'fields: It said MalformedQueryException., undefined',
      'fields | limit 0: It said QueryGivenUp., undefined',
    ]);
    assert.equal(scans.filter((title) => title.startsWith('Scan about 1 KB')).length, 2);
    const denied = new UserError('Denied.');
    await assert.rejects(
      searchAsked(parts, { wish, query: 'fields' }, () => Promise.reject(denied)),
      denied,
    );
  });
});
