import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { asArray, asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';

export interface Services {
  readonly port: number;
  /** Of a SOCKS proxy that leads every connection to `port`, for languages that can be told of one. */
  readonly socksPort: number;
  close(): Promise<void>;
}

/**
 * Everything that handlers call, as far as they go on with the answer: AWS by what a call's headers and body say, and any other address.
 * The same for every application; what is asked for page by page has two pages.
 */
export async function openServices(): Promise<Services> {
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // What comes in is taken for that server's own once the proxy's greeting is over.
  const socks = createTcpServer((socket) => greet(socket, () => server.emit('connection', socket)));
  socks.listen(0, '127.0.0.1');
  await once(socks, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    socksPort: (socks.address() as AddressInfo).port,
    async close() {
      socks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const { headers, url = '/' } = request;
  const signed = headers.authorization?.startsWith('AWS') ?? false;
  const target = headers['x-amz-target'];
  const requestId = { 'x-amzn-requestid': 'r-1', 'x-amz-request-id': 'r-1' };
  const send = (text: string, type: string, more: Record<string, string> = {}): void =>
    void response.writeHead(200, { 'content-type': type, ...requestId, ...more }).end(text);
  if (typeof target === 'string') return send(JSON.stringify(jsonAnswer(target, body)), 'application/x-amz-json-1.0');
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  if (action !== undefined) return send(queryAnswer(action), 'text/xml');
  if (signed && (headers.host?.includes('s3') || headers.authorization?.includes('/s3/aws4_request'))) {
    // That of what a GET gives: transfers ask before.
    const length: Record<string, string> = request.method === 'HEAD' ? { 'content-length': '10' } : {};
    return send(storageAnswer(request.method ?? 'GET', url), 'application/xml', { etag: '"e1"', ...length });
  }
  const status = Number(/[?&/]status[=/](\d{3})\b/.exec(url)?.[1] ?? 200);
  response.writeHead(status, { 'content-type': 'application/json', ...requestId });
  response.end(JSON.stringify({ id: '1', status: 'ok', items: [{ id: '1' }], rate: 1.1, url }));
}

/** SOCKS 5 without authentication (RFC 1928): greeting, then a request to connect, whose address does not matter. */
function greet(socket: Socket, then: () => void): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => {
    socket.write(Buffer.from([5, 0]));
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]));
      then();
    });
  });
}

const ITEM = { id: { S: '1' }, pk: { S: '1' }, sk: { S: '1' }, total: { N: '3' } };

const MESSAGE = '{"id":"1"}';

/** The SDKs check it. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function sentEntry(entry: unknown): object {
  const record = asRecord(entry);
  return { Id: record?.['Id'], MessageId: 'm-1', MD5OfMessageBody: md5(asString(record?.['MessageBody']) ?? '') };
}

/** Of AWS JSON 1.0 and 1.1. */
function jsonAnswer(target: string, body: string): object {
  const operation = target.slice(target.lastIndexOf('.') + 1);
  const input = asRecord(parseJson(body));
  const isSecond = /"(?:ExclusiveStartKey|NextToken|nextToken)"/.test(body);
  switch (operation) {
    case 'GetItem':
      return { Item: ITEM };
    case 'Query':
    case 'Scan':
      return {
        Items: [ITEM],
        Count: 1,
        ScannedCount: 1,
        ...(isSecond ? {} : { LastEvaluatedKey: { id: { S: '1' } } }),
      };
    case 'UpdateItem':
    case 'DeleteItem':
      return { Attributes: ITEM };
    case 'BatchGetItem':
      return { Responses: {}, UnprocessedKeys: {} };
    case 'BatchWriteItem':
      return { UnprocessedItems: {} };
    case 'DescribeTable':
      return { Table: { TableName: 't', TableStatus: 'ACTIVE' } };
    case 'ReceiveMessage':
      return { Messages: [{ MessageId: 'm-1', ReceiptHandle: 'h-1', Body: MESSAGE, MD5OfBody: md5(MESSAGE) }] };
    case 'GetQueueUrl':
      return { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/orders' };
    case 'SendMessage':
      return { MessageId: 'm-1', MD5OfMessageBody: md5(asString(input?.['MessageBody']) ?? '') };
    case 'SendMessageBatch':
      return { Successful: (asArray(input?.['Entries']) ?? []).map(sentEntry), Failed: [] };
    case 'GetParameter':
      return { Parameter: { Name: 'p', Value: '{"limit":5}', Type: 'String' } };
    case 'GetParametersByPath':
    case 'GetParameters':
      return { Parameters: [{ Name: 'p', Value: '1' }], ...(isSecond ? {} : { NextToken: 'n' }) };
    case 'GetSecretValue':
      return { SecretString: '{"key":"k","username":"u","password":"p"}', Name: 's' };
    case 'StartExecution':
      return { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:ship:1', startDate: 1_700_000_000 };
    case 'ListExecutions':
      return { executions: [], ...(isSecond ? {} : { nextToken: 'n' }) };
    case 'PutEvents':
      return { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] };
    case 'Encrypt':
    case 'GenerateDataKey':
      return { CiphertextBlob: 'YQ==', Plaintext: 'YQ==', KeyId: 'k' };
    case 'Decrypt':
      return { Plaintext: 'YQ==', KeyId: 'k' };
    default:
      return {};
  }
}

/** Of the query protocol (SNS, SES, STS, CloudFormation). */
function queryAnswer(action: string): string {
  const result =
    '<MessageId>m-1</MessageId><TopicArn>arn:aws:sns:us-east-1:000000000000:orders</TopicArn><Account>000000000000</Account>';
  return `<${action}Response><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${action}Response>`;
}

/** Of S3. */
function storageAnswer(method: string, url: string): string {
  const contents =
    '<Contents><Key>k</Key><Size>1</Size><LastModified>2024-01-01T00:00:00.000Z</LastModified></Contents>';
  if (/[?&]list-type=2/.test(url)) {
    const isSecond = url.includes('continuation-token');
    const next = isSecond ? '' : '<NextContinuationToken>n</NextContinuationToken>';
    return `<ListBucketResult><Name>b</Name><IsTruncated>${String(!isSecond)}</IsTruncated>${next}${contents}</ListBucketResult>`;
  }
  if (method === 'GET' && /^\/[^/?]*\/?(?:\?.*)?$/.test(url) && !url.includes('x-id=GetObject')) {
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
  }
  if (/[?&]uploads/.test(url))
    return '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>';
  if (/x-id=CopyObject/.test(url)) return '<CopyObjectResult><ETag>"e1"</ETag></CopyObjectResult>';
  if (/[?&]delete/.test(url)) return '<DeleteResult/>';
  return method === 'GET' ? '{"id":"1"}' : '';
}
