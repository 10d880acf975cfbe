import { canonicalService, pascalCase } from '../../../base/awsServices.ts';

/** Methods of the document clients for JavaScript, as alternatives of a regular expression. */
export const DOCUMENT_METHODS = 'query|scan|get|put|update|delete|(?:batch|transact)(?:Get|Write)';

/** Methods that make another operation's call: short names of clients, managed transfers, and Powertools' parameters. */
const operations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dynamodb: {
    Put: 'PutItem',
    Get: 'GetItem',
    GetMultiple: 'Query',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    BatchGet: 'BatchGetItem',
    BatchWrite: 'BatchWriteItem',
    TransactGet: 'TransactGetItems',
    TransactWrite: 'TransactWriteItems',
  },
  s3: {
    Put: 'PutObject',
    Get: 'GetObject',
    GetObjectAsBytes: 'GetObject',
    Delete: 'DeleteObject',
    Copy: 'CopyObject',
    CopyFrom: 'CopyObject',
    Upload: 'PutObject',
    UploadFile: 'PutObject',
    UploadFileobj: 'PutObject',
    Transfer: 'PutObject',
    DownloadFile: 'GetObject',
    DownloadFileobj: 'GetObject',
  },
  // Those of Powertools' parameters.
  ssm: {
    Get: 'GetParameter',
    GetMultiple: 'GetParametersByPath',
    GetParametersByName: 'GetParameters',
    Set: 'PutParameter',
    SetParameter: 'PutParameter',
  },
  secretsmanager: {
    Get: 'GetSecretValue',
    GetSecret: 'GetSecretValue',
    Set: 'PutSecretValue',
    SetSecret: 'PutSecretValue',
  },
  appconfigdata: { GetAppConfig: 'GetLatestConfiguration' },
  sqs: { SendMessages: 'SendMessageBatch', ReceiveMessages: 'ReceiveMessage', DeleteMessages: 'DeleteMessageBatch' },
};

/** What sends an object in parts calls, each with this; where one fails, it takes the others back. */
const inParts = (part: string): readonly string[] => [
  'CreateMultipartUpload',
  part,
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
];

/** Managed transfers ask how large an object is, and send one that is large in parts; a configuration is asked for in a session. */
const others: Readonly<Record<string, readonly string[]>> = {
  // JavaScript's, which gives tags to what is there.
  's3 Upload': [...inParts('UploadPart'), 'PutObjectTagging'],
  's3 UploadFile': inParts('UploadPart'),
  's3 UploadFileobj': inParts('UploadPart'),
  // Those of Java and .NET, of which some record the name of the request.
  's3 Transfer': [...inParts('UploadPart'), 'InitiateMultipartUpload'],
  's3 DownloadFile': ['HeadObject'],
  's3 DownloadFileobj': ['HeadObject'],
  'appconfigdata GetAppConfig': ['StartConfigurationSession'],
  's3 Copy': ['HeadObject', ...inParts('UploadPartCopy')],
};

/**
 * An operation as X-Ray records it: `PutItem` of `put_item`, `putItem`, or the document client's `put`. Acronyms inside
 * (`DescribeDBInstances` of `describe_db_instances`) cannot be told, so compare without case.
 */
export function operationName(service: string, method: string): string {
  const operation = pascalCase(method);
  return operations[canonicalService(service)]?.[operation] ?? operation;
}

/** Operations that a method may make beside `operationName`'s. */
export function otherOperations(service: string, method: string): readonly string[] {
  return others[`${canonicalService(service)} ${pascalCase(method)}`] ?? [];
}
