import type { RedactionKind } from './redactionKind.ts';
import { isSecretName } from './secretPatterns.ts';

/** Fields whose value is of one kind, whoever wrote them: X-Ray's own, OpenTelemetry's, API Gateway's; in lower case, without what parts words. */
const KINDS: Readonly<Record<string, RedactionKind>> = {
  clientip: 'ip',
  sourceip: 'ip',
  remoteip: 'ip',
  remoteaddr: 'ip',
  ipaddress: 'ip',
  xforwardedfor: 'ip',
  httpclientip: 'ip',
  clientaddress: 'ip',
  netpeerip: 'ip',
  netsockpeeraddr: 'ip',
  networkpeeraddress: 'ip',
  useragent: 'userAgent',
  httpuseragent: 'userAgent',
  useragentoriginal: 'userAgent',
  user: 'user',
  userid: 'user',
  username: 'user',
  enduserid: 'user',
  cognitousername: 'user',
  principalid: 'user',
  email: 'email',
  emailaddress: 'email',
  accountid: 'account',
  awsaccountid: 'account',
  cloudaccountid: 'account',
  querystring: 'query',
  rawquerystring: 'query',
  urlquery: 'query',
  sanitizedquery: 'sql',
  dbstatement: 'sql',
  dbquerytext: 'sql',
  errormessage: 'exception',
  exceptionmessage: 'exception',
};

const MAX_NAME = 60;

/** The kind of all values of a field; undefined where its name does not say. */
export function kindOfField(name: string): RedactionKind | undefined {
  if (name.length > MAX_NAME) return undefined;
  const plain = name.toLowerCase().replace(/[-_.]/g, '');
  if (Object.hasOwn(KINDS, plain)) return KINDS[plain];
  return isSecretName(name) ? 'secret' : undefined;
}

/** Fields that hold an address, perhaps without a host, so that what follows a question mark is its query. */
export function isAddressField(name: string): boolean {
  return /^(?:url|uri|path|http[._](?:url|target)|url[._]full)$/i.test(name);
}

/**
 * Annotations and metadata by which traces are read, or that tie spans to lines: Lambda's, Powertools', OpenTelemetry's of code and
 * resource. Without them the trace would be another one.
 */
export function isTechnicalField(name: string): boolean {
  return /^(?:aws[:.]|code[._]|faas[._]|otel\.resource\.(?:service|cloud|faas|telemetry)\.|coldstart$|service$)/i.test(
    name,
  );
}
