import { memberOf } from '../../nodes/nodeParts.ts';
import type { Node } from '../../nodes/node.ts';
import { withoutMarks } from '../../scopes/parameters.ts';
import type { SourceParts } from '../../sourceParts.ts';
import type { Values } from '../../values/values.ts';

/** A resource of boto3 that is asked for what it is where that is first used. */
interface Loaded {
  /** Matches the origin of such a resource; named groups are facts. */
  readonly origin: RegExp;
  readonly service: string;
  readonly operation: string;
  readonly members: string;
}

const RESOURCE = String.raw`^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]`;
/** What a resource is made of, where that is one name. */
const NAMED = String.raw`[(](?:'(?<resource>[^']*)')?[)]`;
/** What a loop over a collection gives. */
const LISTED = String.raw`(?:[.]\w+[(](?:'[^']*')?[)])+[.]\[\]`;
/** Of a bucket: one of its objects, one that it lists, or what is put into it. */
const OF_BUCKET = String.raw`(?:[.]Object[(][^()]*[)]|[.]objects${LISTED}[.]Object[(][)]|[.]put_object[(][^()]*[)])`;

/** Source: the models of botocore, and `resources-1.json` of boto3; without what names the resource, which is known. */
const loaded: readonly Loaded[] = [
  {
    origin: new RegExp(`${RESOURCE}'dynamodb'[)][.](?:Table${NAMED}|tables${LISTED})$`),
    service: 'dynamodb',
    operation: 'DescribeTable',
    members:
      'archival_summary|attribute_definitions|billing_mode_summary|creation_date_time|deletion_protection_enabled|global_secondary_indexes|global_table_\\w+|item_count|key_schema|latest_stream_\\w+|local_secondary_indexes|multi_region_consistency|on_demand_throughput|provisioned_throughput|replicas|restore_summary|sse_description|stream_specification|table_(?:arn|class_summary|id|size_bytes|status)|warm_throughput',
  },
  {
    origin: new RegExp(
      `${RESOURCE}'s3'[)][.](?:Object(?:Summary)?|Bucket(?=[^)]*[)]${OF_BUCKET}))${NAMED}(?:${OF_BUCKET})?$`,
    ),
    service: 's3',
    operation: 'HeadObject',
    members:
      'accept_ranges|archive_status|bucket_key_enabled|cache_control|checksum_\\w+|content_\\w+|delete_marker|e_tag|expiration|expires|last_modified|metadata|missing_meta|object_lock_\\w+|owner|parts_count|replication_status|request_charged|restore(?:_status)?|server_side_encryption|size|sse_customer_\\w+|ssekms_key_id|storage_class|tag_count|version_id|website_redirect_location',
  },
  {
    origin: new RegExp(`${RESOURCE}'s3'[)][.]Bucket${NAMED}$`),
    service: 's3',
    operation: 'ListBuckets',
    members: 'creation_date',
  },
  {
    origin: new RegExp(
      `${RESOURCE}'sqs'[)][.](?:Queue${NAMED}|(?:get_queue_by_name|create_queue)[(][)]|queues${LISTED})$`,
    ),
    service: 'sqs',
    operation: 'GetQueueAttributes',
    members: 'attributes',
  },
  {
    origin: new RegExp(`${RESOURCE}'sns'[)][.](?:Topic${NAMED}|create_topic[(][^()]*[)]|topics${LISTED})$`),
    service: 'sns',
    operation: 'GetTopicAttributes',
    members: 'attributes',
  },
];
const MEMBER = new RegExp(`[.](${loaded.map(({ members }) => members).join('|')})\\b(?!\\s*[(])`, 'g');
const byMember = loaded.map((each) => ({ ...each, isMember: new RegExp(`^(?:${each.members})$`) }));
const OWN = /\b(?:self|cls|super)\b/;
/** More are no code that somebody wrote. */
const MAX_MEMBERS = 500;

/** A call that is made where a member is used. */
interface LoadingMember {
  readonly node: Node;
  readonly service: string;
  readonly operation: string;
  readonly resource: string | undefined;
}

/** Where Python uses a member of a table or another resource, `table.item_count`, for which boto3 asks the service where it has not done so before. */
export function loadedMembers({ language, mentions, scopes, values }: SourceParts): readonly LoadingMember[] {
  if (language.imports !== 'python') return [];
  // Also within texts, which have code in them: `f"{table.item_count} items"`.
  const found = [...mentions.text.matchAll(MEMBER)].slice(0, MAX_MEMBERS);
  return found.flatMap(({ 1: name = '', index }): readonly LoadingMember[] => {
    const from = index + 1;
    const node = scopes.file.node.descendantForIndex(from, from + name.length)?.parent;
    const { object, property } = (node && memberOf(node)) ?? {};
    if (!node || !object || property?.startIndex !== from) return [];
    const origin = withoutMarks(values.originOf(object));
    return byMember.flatMap(({ isMember, origin: of, service, operation }) => {
      const own = isMember.test(name) ? of.exec(origin) : null;
      const resource = isOfOwn(object, values) ? undefined : own?.groups?.['resource'];
      return own ? [{ node, service, operation, resource }] : [];
    });
  });
}

/** Whether what leads to an object is a member of one's own, which may be another in a class that extends it. */
function isOfOwn(object: Node, values: Values): boolean {
  const named = values.meaningsOf(object).flatMap((meaning) => (meaning.is === 'value' ? meaning.value : []));
  return [object, ...named].some(({ text }) => OWN.test(text));
}
