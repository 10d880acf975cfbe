import { memberOf } from '../../nodes/nodeParts.ts';
import type { Node } from '../../nodes/node.ts';
import { withoutMarks } from '../../scopes/parameters.ts';
import type { SourceParts } from '../../sourceParts.ts';

/** A resource of boto3 that is asked for what it is where that is first used. */
interface Loaded {
  /** Matches the origin of such a resource; named groups are facts. */
  readonly origin: RegExp;
  readonly service: string;
  readonly operation: string;
  readonly members: string;
}

const RESOURCE = String.raw`^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]`;

/** Source: the models of botocore, and `resources-1.json` of boto3; without what names the resource, which is known. */
const loaded: readonly Loaded[] = [
  {
    origin: new RegExp(String.raw`${RESOURCE}'dynamodb'[)][.]Table[(](?:'(?<resource>[^']*)')?[)]$`),
    service: 'dynamodb',
    operation: 'DescribeTable',
    members:
      'archival_summary|attribute_definitions|billing_mode_summary|creation_date_time|deletion_protection_enabled|global_secondary_indexes|global_table_\\w+|item_count|key_schema|latest_stream_\\w+|local_secondary_indexes|multi_region_consistency|on_demand_throughput|provisioned_throughput|replicas|restore_summary|sse_description|stream_specification|table_(?:arn|class_summary|id|size_bytes|status)|warm_throughput',
  },
  {
    origin: new RegExp(
      String.raw`${RESOURCE}'s3'[)][.](?:Object(?:Summary)?|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?$`,
    ),
    service: 's3',
    operation: 'HeadObject',
    members:
      'accept_ranges|archive_status|bucket_key_enabled|cache_control|checksum_\\w+|content_\\w+|delete_marker|e_tag|expiration|expires|last_modified|metadata|missing_meta|object_lock_\\w+|owner|parts_count|replication_status|request_charged|restore(?:_status)?|server_side_encryption|size|sse_customer_\\w+|ssekms_key_id|storage_class|tag_count|version_id|website_redirect_location',
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

/** Where Python uses a member of a table or an object, `table.item_count`, for which boto3 asks the service where it has not done so before. */
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
      // What a member of one's own is may be another in a class that extends it.
      const resource = OWN.test(object.text) ? undefined : own?.groups?.['resource'];
      return own ? [{ node, service, operation, resource }] : [];
    });
  });
}
