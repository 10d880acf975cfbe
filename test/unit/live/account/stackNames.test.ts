import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StackNames } from '../../../../src/live/account/stackNames.ts';
import type { Connection } from '../../../../src/sources/connection/connection.ts';
import { KeptLog } from '../../local/keptLog.ts';
import { loadAws } from '../../sources/loadAws.ts';

type Resource = readonly [id: string, type: string, name: string];

const FUNCTION = 'AWS::Lambda::Function';
const STACK = 'AWS::CloudFormation::Stack';

/** Pages of a stack's resources, by its name or ARN. */
const STACKS: Readonly<Record<string, readonly (readonly Resource[])[]>> = {
  shop: [
    [
      ['Table', 'AWS::DynamoDB::Table', 'shop-Table-1'],
      ['Own', FUNCTION, 'shop-Own-AAAAAAAAAAAA'],
    ],
    [
      ['Orders', STACK, 'arn:orders'],
      ['Uninteresting', STACK, 'arn:other'],
      ['Later', FUNCTION, ''],
    ],
  ],
  'arn:orders': [
    [
      ['Create', FUNCTION, 'shop-Orders-9XY-Create-BBBBBBBBBBBB'],
      ['Jobs', STACK, 'arn:jobs'],
    ],
  ],
  'arn:jobs': [[['Run', FUNCTION, 'shop-Orders-9XY-Jobs-7-Run-CCCCCCCCCCCC']]],
};

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };
const DENIED = { __type: 'AccessDeniedException', message: 'not authorized to perform: tag:GetResources' };

describe('StackNames', () => {
  let asked: string[];
  let isDenied = false;
  /** What tags say; undefined where they may not be read. */
  let tagged: object | undefined;
  let connection: Connection;
  let log: KeptLog;
  let names: StackNames;

  /** CloudFormation, as far as it lists stacks. */
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.headers['x-amz-target']?.toString().endsWith('.GetResources')) {
        asked.push('tags');
        return response.writeHead(tagged ? 200 : 403, JSON_TYPE).end(JSON.stringify(tagged ?? DENIED));
      }
      const body = new URLSearchParams(text);
      const [stack, token] = [body.get('StackName') ?? '', body.get('NextToken')];
      asked.push(token === null ? stack : `${stack} ${token}`);
      const [status, answer] = answerOf(stack, Number(token ?? 0));
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
    });
  });

  function answerOf(stack: string, page: number): readonly [number, string] {
    const pages = STACKS[stack];
    if (isDenied || stack === 'secret') {
      const message = 'User: arn:x is not authorized to perform: cloudformation:ListStackResources on resource: y';
      return [403, errorXml('AccessDenied', message)];
    }
    if (!pages) return [400, errorXml('ValidationError', `Stack with id ${stack} does not exist`)];
    const members = (pages[page] ?? []).map(
      ([id, type, name]) =>
        `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp>${name && `<PhysicalResourceId>${name}</PhysicalResourceId>`}</member>`,
    );
    const next = page + 1 < pages.length ? `<NextToken>${page + 1}</NextToken>` : '';
    return [
      200,
      `<ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`,
    ];
  }

  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  beforeEach(() => {
    [asked, isDenied, tagged, log] = [[], false, undefined, new KeptLog()];
    connection = { kind: 'local', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    names = new StackNames(loadAws, log);
  });
  afterEach(() => names.dispose());
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const shop = { name: 'shop', nested: new Set(['Orders', 'Orders/Jobs']) };

  it('are those of every page, and of the nested stacks that something is declared in', async () => {
    const { stacks, unlisted } = await names.read(connection, [shop, { name: 'gone', nested: new Set() }]);
    assert.deepEqual(
      [...stacks].map(([stack, functions]) => [stack, Object.fromEntries(functions)]),
      [
        [
          'shop',
          {
            Own: 'shop-Own-AAAAAAAAAAAA',
            'Orders/Create': 'shop-Orders-9XY-Create-BBBBBBBBBBBB',
            'Orders/Jobs/Run': 'shop-Orders-9XY-Jobs-7-Run-CCCCCCCCCCCC',
          },
        ],
      ],
    );
    assert.equal(unlisted, undefined);
    assert.deepEqual(asked, ['shop', 'shop 1', 'arn:orders', 'arn:jobs', 'gone']);
    await names.read(connection, [shop, { name: 'gone', nested: new Set() }]);
    assert.equal(asked.length, 5);
    await names.read(connection, [shop, { name: 'gone', nested: new Set() }], true);
    assert.equal(asked.length, 10);
  });

  it('are not known where that is not allowed: the action is named, once, and nothing fails', async () => {
    isDenied = true;
    const { stacks, unlisted } = await names.read(connection, [shop]);
    assert.deepEqual([stacks.size, asked], [0, ['shop', 'tags']]);
    assert.match(unlisted ?? '', /cloudformation:ListStackResources/);
    await names.read(connection, [shop]);
    assert.equal(log.lines.length, 1);
    assert.equal(asked.length, 2);
    isDenied = false;
    assert.equal((await names.read(connection, [{ ...shop, nested: new Set() }])).stacks.get('shop')?.size, 1);
  });

  it('are those of the stacks that may be listed, whatever of the others was known before', async () => {
    const secret = { name: 'secret', nested: new Set<string>() };
    const { stacks, unlisted } = await names.read(connection, [secret, shop]);
    assert.deepEqual([[...stacks.keys()], stacks.get('shop')?.size], [['shop'], 3]);
    assert.match(unlisted ?? '', /ListStackResources/);
  });

  it('say every reason why stacks are not listed, each once', async () => {
    const secret = { name: 'secret', nested: new Set<string>() };
    const many = Array.from({ length: 45 }, (_, at) => ({ name: `gone-${at}`, nested: new Set<string>() }));
    const { unlisted } = await names.read(connection, [secret, secret, ...many]);
    assert.match(unlisted ?? '', / on resource: y\. Of 47 stacks of this workspace, no more than 40 are listed\.$/);
  });

  it('say how many stacks are not listed', async () => {
    const many = Array.from({ length: 45 }, (_, at) => ({ name: `gone-${at}`, nested: new Set<string>() }));
    const { unlisted } = await names.read(connection, many);
    assert.equal(unlisted, 'Of 45 stacks of this workspace, no more than 40 are listed.');
  });

  it('are taken from tags where stacks may not be listed', async () => {
    isDenied = true;
    const arn = (name: string): string => `arn:aws:lambda:eu-west-1:111111111111:function:${name}`;
    const ResourceTagMappingList = [
      { ResourceARN: arn('shop-Own-AAAAAAAAAAAA'), Tags: tagsOf('shop', 'Own') },
      { ResourceARN: arn('other-Own-CCCCCCCCCCCC'), Tags: tagsOf('other', 'Own') },
      { ResourceARN: arn('by-hand'), Tags: [] },
    ];
    tagged = { ResourceTagMappingList };
    const { stacks, unlisted } = await names.read(connection, [shop]);
    assert.deepEqual([...(stacks.get('shop') ?? [])], [['Own', 'shop-Own-AAAAAAAAAAAA']]);
    assert.match(unlisted ?? '', /ListStackResources/);
  });

  it('are taken from tags in nested stacks, by what CloudFormation calls these, where one alone is called so', async () => {
    isDenied = true;
    const of = (stack: string, id: string, name: string) => ({
      ResourceARN: `arn:aws:lambda:eu-west-1:111111111111:function:${name}`,
      Tags: tagsOf(stack, id),
    });
    const orders = 'shop-Orders-1ABCDEF2GHIJ';
    const ResourceTagMappingList = [
      of(orders, 'Create', 'create'),
      of(`${orders}-Jobs-ZYXWVU987654`, 'Run', 'run'),
      of('shop-Orders', 'Create', 'another'),
      of('shop-Orders-extra', 'Create', 'another'),
    ];
    tagged = { ResourceTagMappingList };
    const { stacks } = await names.read(connection, [shop]);
    assert.deepEqual(Object.fromEntries(stacks.get('shop') ?? []), {
      'Orders/Create': 'create',
      'Orders/Jobs/Run': 'run',
    });
    tagged = { ResourceTagMappingList: [...ResourceTagMappingList, of('shop-Orders-0ABCDEF2GHIJ', 'Create', 'old')] };
    names.dispose();
    names = new StackNames(loadAws, log);
    const anew = await names.read(connection, [shop]);
    assert.deepEqual(Object.fromEntries(anew.stacks.get('shop') ?? []), { 'Orders/Jobs/Run': 'run' });
  });
});

function tagsOf(stack: string, id: string): readonly object[] {
  const tags = { 'aws:cloudformation:stack-name': stack, 'aws:cloudformation:logical-id': id, team: 'blue' };
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function errorXml(code: string, message: string): string {
  return `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
