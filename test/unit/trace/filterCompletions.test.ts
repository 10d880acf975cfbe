import assert from 'node:assert/strict';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { completionsAt } from '../../../src/trace/filter/completionsAt.ts';
import { filterSeen, type FilterSeen } from '../../../src/trace/filter/filterSeen.ts';
import { parseFilterExpression } from '../../../src/trace/filter/parseFilterExpression.ts';

const SEEN: FilterSeen = {
  services: new Map([
    ['orders', new Set(['AWS::Lambda', 'AWS::Lambda::Function'])],
    ['DynamoDB', new Set(['AWS::DynamoDB'])],
  ]),
  annotations: new Map<string, Set<string | number | boolean>>([
    ['orderId', new Set(['o-81', 'say "no"'])],
    ['aws.local.service', new Set(['x'])],
    ['total', new Set([3])],
    ['gift', new Set([true])],
    ['un]writable', new Set(['x'])],
  ]),
  values: new Map([['http.status', new Set([200, 502])]]),
};

const ALL_OPERATORS = '= != CONTAINS BEGINSWITH ENDSWITH < <= > >= AND OR';

function each(text: string, words: string): readonly string[] {
  return words.split(' ').map((word) => `${text}${word} `);
}

/** The expression with `‸` at the cursor, as each completion makes it. */
function completed(marked: string, seen = SEEN): readonly string[] {
  const [before = '', after = ''] = marked.split('‸');
  return completionsAt(before + after, before.length, seen).map(({ text, from }) => before.slice(0, from) + text);
}

describe('completions of filter expressions', () => {
  const cases: [string, readonly string[]][] = [
    ['res‸', ['responsetime ', 'resource.arn ']],
    ['RES‸', ['responsetime ', 'resource.arn ']],
    ['ok‸', ['ok AND ', 'ok OR ', 'ok = ', 'ok != ']],
    ['ok ac‸', ['ok account.id ']],
    ['ok ‸', ['ok AND ', 'ok OR ', 'ok = ', 'ok != ']],
    ['!th‸', ['!throttle ']],
    ['duration ‸', each('duration ', '= != < <= > >= AND OR')],
    ['http.status = ‸', ['http.status = 200 ', 'http.status = 502 ']],
    ['http.status = ‸ AND ok', ['http.status = 200 ', 'http.status = 502 ']],
    ['http.url‸', each('http.url ', '= != CONTAINS BEGINSWITH ENDSWITH AND OR')],
    ['ok = ‸', ['ok = true ', 'ok = false ']],
    ['annotation.ord‸', ['annotation.orderId ', ...each('annotation.ord ', ALL_OPERATORS)]],
    ['Annotation[aws‸', ['annotation[aws.local.service] ']],
    ['annotation[ord‸', ['annotation[orderId] ']],
    ['ord‸', ['annotation.orderId ', 'service("orders") ']],
    ['annotation.orderId ‸', each('annotation.orderId ', '= != CONTAINS BEGINSWITH ENDSWITH AND OR')],
    ['annotation.total ‸', each('annotation.total ', '= != < <= > >= AND OR')],
    ['annotation.gift ‸', each('annotation.gift ', '= != AND OR')],
    ['annotation.orderId = ‸', ['annotation.orderId = "o-81" ', 'annotation.orderId = "say \\"no\\"" ']],
    ['annotation.orderId = "no‸', ['annotation.orderId = "say \\"no\\"" ']],
    ['annotation.orderId = "o-81"‸', each('annotation.orderId = "o-81" ', 'AND OR')],
    ['service(‸', ['service("orders"', 'service("DynamoDB"', 'service(id(', 'service() ']],
    ['service("dyn‸', ['service("DynamoDB"']],
    ['service("orders"‸', ['service("orders") ']],
    ['service("orders")‸', each('service("orders") ', 'AND OR {')],
    ['service("orders") { ro‸', ['service("orders") { root ']],
    ['service("orders") { root‸', each('service("orders") { root ', 'AND OR } = !=')],
    ['service() { name = "ord‸', ['service() { name = "orders" ']],
    ['service(id(t‸', ['service(id(type: ']],
    ['service(id(type: "AWS::D‸', ['service(id(type: "AWS::DynamoDB"']],
    ['edge("a", "o‸', ['edge("a", "orders"', 'edge("a", "DynamoDB"']],
    ['rootcause.fault.entity { la‸', ['rootcause.fault.entity { last ']],
    ['rootcause.error.e‸', ['rootcause.error.entity { ', 'rootcause.error.exception { ']],
    ['ok @ ‸', []],
    ['"‸', []],
  ];
  for (const [marked, expected] of cases) it(`of ${marked}`, () => assert.deepEqual(completed(marked), expected));

  it('begin with keywords, then what was seen, each described', () => {
    const all = completionsAt('', 0, SEEN);
    assert.equal(all[0]?.text, 'ok ');
    assert.ok(all.every(({ description }) => description !== ''));
    const orderId = all.find(({ kind }) => kind === 'annotation');
    assert.deepEqual(orderId, {
      kind: 'annotation',
      text: 'annotation.orderId ',
      from: 0,
      description: 'annotation, seen: "o-81", "say \\"no\\""',
    });
    const service = all.find(({ kind }) => kind === 'service');
    assert.equal(service?.description, 'goes through this service: AWS::Lambda, AWS::Lambda::Function');
    assert.ok(!all.some(({ text }) => text.includes(']writable')), 'a key that cannot be written is left out');
    assert.equal(new Set(all.map(({ text }) => text)).size, all.length);
  });

  it('lead, one after another, to expressions that can be read', () => {
    const steps = [
      ['tot', 'annotation.total '],
      ['>', '> '],
      ['3', '3 '],
      ['a', 'AND '],
      ['', '!'],
      ['ord', 'service("orders") '],
      ['', '{ '],
      ['fau', 'fault '],
      ['', '} '],
      ['o', 'OR '],
      ['serv', 'service('],
      ['id', 'id('],
      ['t', 'type: '],
      ['"', '"AWS::Lambda"'],
      ['', ') '],
      ['', ') '],
    ] as const;
    let text = '';
    for (const [typed, chosen] of steps) {
      const all = /^[>3]$/.test(typed) ? [text + chosen] : completed(`${text}${typed}‸`);
      assert.ok(all.includes(text + chosen), `${text}${typed}: ${all.join(' | ')}`);
      text += chosen;
    }
    assert.equal(text, 'annotation.total > 3 AND !service("orders") { fault } OR service(id(type: "AWS::Lambda") ) ');
    parseFilterExpression(text);
  });
});

describe('what traces hold to filter by', () => {
  const T = 1_700_000_000;
  const trace = buildTrace('1-6b02d000-0123456789abcdef00000001', [
    {
      ...{ id: 'a', name: 'orders', origin: 'AWS::Lambda::Function', start_time: T, end_time: T + 1, user: 'ann' },
      http: { request: { method: 'POST', url: 'https://x/orders', client_ip: '1.2.3.4' }, response: { status: 502 } },
      annotations: { orderId: 'o-81', long: 'x'.repeat(500), odd: 'a\u202eb', 'o\u0000k': 1 },
      subsegments: [
        { id: 'b', name: 'DynamoDB', namespace: 'aws', start_time: T, end_time: T + 1, annotations: { total: 3 } },
        { id: 'c', name: 'work', start_time: T, end_time: T + 1 },
      ],
    },
  ]);

  it('is services, annotations and requests, but nothing personal and nothing that cannot be typed', () => {
    const { services, annotations, values } = filterSeen([trace, trace]);
    assert.deepEqual([...services.keys()], ['orders', 'DynamoDB']);
    assert.deepEqual([...(services.get('DynamoDB') ?? [])], ['AWS::DynamoDB']);
    assert.deepEqual(
      [...annotations].map(([key, found]) => [key, ...found]),
      [['orderId', 'o-81'], ['long'], ['odd'], ['total', 3]],
    );
    assert.deepEqual(
      [...values].map(([key, found]) => [key, ...found]),
      [
        ['http.method', 'POST'],
        ['http.url', 'https://x/orders'],
        ['http.status', 502],
      ],
    );
  });

  it('is bounded', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      buildTrace(`1-6b02d000-${String(i).padStart(24, '0')}`, [
        {
          ...{ id: `s${i}`, name: 'orders', start_time: T, end_time: T + 1 },
          annotations: Object.fromEntries(Array.from({ length: 40 }, (__, k) => [`k${k === 0 ? '' : `${i}_${k}`}`, i])),
        },
      ]),
    );
    const { annotations } = filterSeen(many);
    assert.equal(annotations.size, 200);
    assert.equal(annotations.get('k')?.size, 30);
  });
});
