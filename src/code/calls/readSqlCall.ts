import type { Member, Node } from '../nodes/node.ts';
import { argumentsOf, methodOf } from '../nodes/nodeParts.ts';
import type { Site } from '../site.ts';
import { plainText, resourceText } from '../values/texts/textParts.ts';
import type { Values } from '../values/values.ts';

/** A client is made by a call that a call of a function gives, and so on. */
const MAX_STEPS = 8;

/** Database, host and text of a query, as far as they are written where its client is made and where it is asked. */
export function readSqlCall(
  call: Node,
  values: Values,
): Pick<Site, 'name' | 'nameSource' | 'host' | 'database' | 'query'> {
  const client = clientOf(call, values);
  const { host, database } = client ? addressOf(client, values) : {};
  const text = queryOf(call, values);
  const query = text && plainText(values.textOf(text));
  const name = host && database ? `${database}@${host}` : '';
  return { name, nameSource: name ? 'literal' : 'none', host, database, query: query || undefined };
}

/** Whether a call is given what begins as a query does, or what is not known. */
export function mayAsk(call: Node, values: Values): boolean {
  const text = queryOf(call, values);
  const shape = text && (values.definitionOf(text) ?? text).shape;
  if (!text || shape?.is === 'object' || shape?.is === 'function') return false;
  const [start] = values.textOf(text);
  return start?.is !== 'text' || SQL.test(start.text);
}

const SQL =
  /^[\s(]*(?:--|\/\*|(?:select|insert|update|delete|with|merge|replace|create|alter|drop|truncate|begin|start|commit|rollback|savepoint|set|show|call|explain|lock|copy|vacuum|values|do|use|pragma)\b)/i;

function queryOf(call: Node, values: Values): Node | undefined {
  return values.optionOf(call, ['text', 'sql']) ?? argumentsOf(call)[0];
}

/** The call that makes what a query is asked of: `new Client({ … })`, `connect(…)`. */
function clientOf(call: Node, values: Values): Node | undefined {
  let made: Node | undefined = call;
  for (let step = 0; made && step < MAX_STEPS; step++) {
    const { object, property }: Partial<Member> = methodOf(made) ?? {};
    // What a connection gives goes where the connection goes.
    const passes: boolean | undefined = made.id === call.id || (property && GIVEN.test(property.text));
    const from: Node | undefined = passes && object ? values.madeBy(object) : undefined;
    if (!from) return made.id === call.id ? undefined : made;
    made = from;
  }
  return undefined;
}

const GIVEN = /^(?:cursor|connect|getConnection|get_connection|promise|acquire)$/;

function addressOf(client: Node, values: Values): Pick<Site, 'host' | 'database'> {
  const text = (names: readonly string[]): string | undefined => {
    const option = values.optionOf(client, names);
    return option && resourceText(values.textOf(option));
  };
  const [first] = argumentsOf(client);
  const whole = text(['connectionString', 'uri', 'url', 'dsn']) ?? (first && plainText(values.textOf(first)));
  const [, ofUrl, pathOfUrl] = /^\w+:\/\/(?:[^@/]*@)?([^:/?@]+)(?::\d+)?\/([^?/]+)/.exec(whole ?? '') ?? [];
  const part = (name: string): string | undefined => new RegExp(`(?:^|\\s)${name}=(\\S+)`).exec(whole ?? '')?.[1];
  return {
    host: text(['host', 'server']) ?? ofUrl ?? part('host'),
    database: text(['database', 'dbname', 'db']) ?? pathOfUrl ?? part('dbname'),
  };
}
