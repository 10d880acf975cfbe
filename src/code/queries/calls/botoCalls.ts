import { BOTO3_METHODS } from '../../calls/aws/clientMethods.ts';
import type { CallRule } from '../../languages/callRule.ts';

/** A client of S3, or that of a resource of it. */
const S3_CLIENT = String.raw`^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:(?:create_)?client[(]'s3'[)]|resource[(]'s3'[)](?:[.]\w+[(](?:'[^']*')?[)])*[.]meta[.]client)[.]`;

/** What a loop over the objects of a bucket gives. */
const LISTED_OBJECT = String.raw`^boto3.*[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects[.]\w+[(](?:'[^']*')?[)][.]\[\](?:[.]Object[(][)])?[.]`;

/** What methods of resources that make calls begin with; source: `resources-1.json` of boto3, and what boto3 adds to it. */
const METHOD =
  'abort|accept|activate|add|assign|associate|attach|authorize|batch|cancel|change|complete|confirm|copy|create|deactivate|delete|deregister|describe|detach|disable|disassociate|download|enable|get|head|import|initiate|load|modify|monitor|publish|purge|put|query|reboot|receive|register|reject|release|reload|remove|replace|report|request|reset|restore|resync|revoke|scan|send|set|start|stop|subscribe|suspend|terminate|unassign|unmonitor|update|upload|wait';
/** Of those words, what resources have without a call, and methods that make none. */
const NO_METHOD = String.raw`(?:get_available_subresources|batch_writer|restore(?:_status)?|\w+_(?:count|date|id|marker|time))`;

/** Calls of boto3, where the client or the resource is known, that make sites. */
export const botoCalls: readonly CallRule[] = [
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.]get_paginator[(](?:'(?<operation>\w+)')?[)][.]paginate$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.]get_paginator[(](?:'(?<operation>\w+)')?[)][.]paginate$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
  },
  // Managed transfers name their bucket by position.
  {
    makes: 'sdkCall',
    origin: new RegExp(`${S3_CLIENT}(?<operation>upload_file(?:obj)?|copy)$`),
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 1,
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`${S3_CLIENT}(?<operation>download_file(?:obj)?)$`),
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(
      String.raw`^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.](?<operation>${BOTO3_METHODS})$`,
    ),
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(
      String.raw`^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>[\w-]+)'[)](?:[.]\w+[(](?:'[^']*')?[)])*[.]meta[.]client[.](?<operation>${BOTO3_METHODS})$`,
    ),
    library: 'boto3',
  },
  // Resources: a table, and the few actions of others that are one call each.
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.](?<operation>(?:put|get|update|delete)_item|query|scan)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.]batch_writer$/,
    library: 'boto3',
    operation: 'BatchWriteItem',
    repeats: true,
    later: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.](?:re)?load$/,
    library: 'boto3',
    operation: 'DescribeTable',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.](?<operation>batch_(?:get|write)_item)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?<operation>put|get|delete|copy_from)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?:re)?load$/,
    library: 'boto3',
    operation: 'HeadObject',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.](?<operation>put_object|delete_objects)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]delete$/,
    library: 'boto3',
    operation: 'DeleteBucket',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket)[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?<operation>(?:upload|download)_file(?:obj)?|copy)$/,
    library: 'boto3',
    inThread: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects[.](?:all|filter|limit|page_size)$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
    operation: 'ListObjects',
  },
  {
    makes: 'sdkCall',
    origin:
      /^boto3.*[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects(?:[.]\w+[(](?:'[^']*')?[)])+[.]delete$/,
    library: 'boto3',
    operation: 'DeleteObjects',
    repeats: true,
  },
  // What a waiter asks, again and again; its resource is given when it waits.
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.]get_waiter[(](?:'(?<waiter>\w+)')?[)][.]wait$/,
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.]wait_until_(?:not_)?exists$/,
    waiter: 'table_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]wait_until_(?:not_)?exists$/,
    waiter: 'bucket_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.]wait_until_(?:not_)?exists$/,
    waiter: 'object_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sqs)'[)][.](?:Queue[(](?:'(?<resource>[^']*)')?[)]|get_queue_by_name[(][)])[.](?<operation>send_message|send_messages|receive_messages|delete_messages)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sqs)'[)][.]get_queue_by_name$/,
    library: 'boto3',
    operation: 'GetQueueUrl',
  },
  // What is gone through is a resource each.
  {
    makes: 'sdkCall',
    origin: /^boto3.*[.]resource[(]'(?<service>sqs)'[)].*[.]receive_messages[(][)][.]\[\][.]delete$/,
    library: 'boto3',
    operation: 'DeleteMessage',
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`${LISTED_OBJECT}(?<operation>get|put|delete)$`),
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`${LISTED_OBJECT}(?:re)?load$`),
    library: 'boto3',
    operation: 'HeadObject',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sns)'[)][.]Topic[(](?:'(?<resource>[^']*)')?[)][.](?<operation>publish)$/,
    library: 'boto3',
  },

  // Other methods of resources: which call each is is not known. What they have without a call (`table.name`) is none.
  {
    makes: 'sdkCall',
    origin: new RegExp(
      String.raw`^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>[\w-]+)'[)](?:[.][A-Z]\w*[(](?:'[^']*')?[)]|[.]\w+[.]\w+[(](?:'[^']*')?[)][.]\[\])+[.](?!${NO_METHOD}$)(?:${METHOD})(?:_\w+)?$`,
    ),
    library: 'boto3',
    operation: '',
  },
  // A table that was given, or made elsewhere.
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.]batch_writer$/,
    unknownWith: 'anything',
    library: 'boto3',
    service: 'dynamodb',
    operation: 'BatchWriteItem',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.]get_waiter[(](?:'(?<waiter>\w+)')?[)][.]wait$/,
    unknownWith: 'anything',
    library: 'boto3',
    repeats: true,
  },
  // Managed transfers take no option in AWS's spelling: what is called says that it is S3.
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.](?<operation>upload_file(?:obj)?|copy)$/,
    written: /(?:^|[._])s3(?:\w*[.]upload_file(?:obj)?|(?:_?client)?[.]copy)$/i,
    unknownWith: 'anything',
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 1,
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.](?<operation>download_file(?:obj)?)$/,
    written: /(?:^|[._])s3\w*[.]download_file(?:obj)?$/i,
    unknownWith: 'anything',
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 0,
  },
  // A batch is written where it is given its 25th item, and what is left where it is closed: even a single call may be either's.
  {
    makes: 'sdkCall',
    origin: /^(?!:).*[.]batch_writer[(][)][.](?:put|delete)_item$/,
    addsToBatch: true,
    library: 'boto3',
    service: 'dynamodb',
    operation: 'BatchWriteItem',
    repeats: true,
  },
];
