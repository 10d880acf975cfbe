import assert from 'node:assert/strict';
import type { Site, Unit } from '../../../src/code/site.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { SpanMatch } from '../../../src/match/evidence/spanMatch.ts';
import type { Span, SpanSql } from '../../../src/trace/span.ts';
import { declared, facts, site, span } from './literals.ts';

/** The lines that a span is tied to, and by what; or the reason why to none. */
function matched(given: Span, sites: readonly Site[], fn = declared()): string {
  return shownMatch(matchSpan(given, siteIndex(fn, [facts(sites)])));
}

function shownMatch(match: SpanMatch): string {
  if (match.kind === 'none') return `none: ${match.reason}`;
  return `${match.evidence} ${match.sites.map(({ place }) => place.line).join(',')}`;
}

describe('matchSpan', () => {
  describe('custom subsegments', () => {
    const charge = site(20, { kind: 'subsegment', name: 'charge' });

    it('ties by a literal name', () => {
      assert.equal(matched(span({ name: 'charge' }), [charge]), 'literalName 20');
      assert.match(matched(span({ name: 'Charge' }), [charge]), /^none/);
    });

    it('says "this line or that" where two lines write the same name', () => {
      assert.equal(
        matched(span({ name: 'charge' }), [charge, site(41, { kind: 'subsegment', name: 'charge' })]),
        'literalName 20,41',
      );
    });

    it('prefers a literal and a convention to a prefix', () => {
      const method = site(30, { kind: 'subsegment', name: 'charge', nameSource: 'convention' });
      const prefix = site(40, { kind: 'subsegment', name: 'char', nameSource: 'prefix' });
      assert.equal(matched(span({ name: 'charge' }), [method, charge, prefix]), 'literalName 30,20');
      assert.equal(matched(span({ name: 'charge' }), [method, prefix]), 'convention 30');
      assert.equal(matched(span({ name: 'charge' }), [prefix]), 'literalName 40');
    });

    it('ties to the longest prefix', () => {
      const short = site(1, { kind: 'subsegment', name: 'order ', nameSource: 'prefix' });
      const long = site(2, { kind: 'subsegment', name: 'order item ', nameSource: 'prefix' });
      assert.equal(matched(span({ name: 'order item 7' }), [short, long]), 'literalName 2');
      assert.equal(matched(span({ name: 'order 7' }), [short, long]), 'literalName 1');
    });

    it('does not tie by a prefix alone to a name that is written whole, where some line takes any name', () => {
      const prefix = site(1, { kind: 'subsegment', name: 'order ', nameSource: 'prefix' });
      const any = site(2, { kind: 'subsegment', name: '', nameSource: 'none' });
      const index = siteIndex(declared(), [{ ...facts([prefix, any]), texts: '\norder list\n' }]);
      assert.equal(shownMatch(matchSpan(span({ name: 'order list' }), index)), 'literalName 1,2');
      assert.equal(shownMatch(matchSpan(span({ name: 'order lis' }), index)), 'literalName 1');
    });

    it('knows the names that Powertools makes', () => {
      const handler = site(12, { kind: 'subsegment', name: '', nameSource: 'handler', library: 'powertools' });
      const method = site(50, { kind: 'subsegment', name: '.Orders.get', nameSource: 'suffix', library: 'powertools' });
      assert.equal(matched(span({ name: '## create.handler' }), [handler, method]), 'convention 12');
      assert.match(matched(span({ name: '## other.handler' }), [handler, method]), /^none/);
      assert.equal(matched(span({ name: '## services.app.Orders.get' }), [handler, method]), 'convention 50');
    });

    it('does not tie to a call of another kind', () => {
      assert.match(matched(span({ name: 'charge' }), [site(3, { kind: 'throw', name: 'charge' })]), /^none/);
    });
  });

  describe('AWS calls', () => {
    const put = site(30, { kind: 'sdkCall', name: 'DynamoDB PutItem', service: 'dynamodb', operation: 'PutItem' });
    const call = (aws: object): Span =>
      span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', ...aws } });

    it('ties by service and operation, in any spelling', () => {
      assert.equal(matched(call({}), [put]), 'sdkCall 30');
      const lower = span({ name: 'dynamodb', namespace: 'aws', aws: { operation: 'putItem' } });
      assert.equal(matched(lower, [put]), 'sdkCall 30');
      assert.match(matched(call({ operation: 'GetItem' }), [put]), /^none/);
    });

    it('tells lines apart by the resource, also through the template', () => {
      const naming = (table: object): LambdaFunction =>
        declared({
          environment: {
            TABLE: { kind: 'ref', logicalId: 'OrdersTable', ...table },
            AUDIT: { kind: 'text', text: 'audit' },
          },
        });
      const fn = naming({ isGenerated: true });
      const sites = [
        { ...put, resource: '$TABLE' },
        { ...put, place: site(31, put).place, resource: '$AUDIT' },
        { ...put, place: site(32, put).place, resource: 'carts' },
      ];
      assert.equal(matched(call({ table_name: 'orders-dev-OrdersTable-1A2B3C4D5E6F' }), sites, fn), 'sdkCall 30');
      assert.equal(matched(call({ table_name: 'OrdersTable' }), sites, fn), 'sdkCall 30');
      assert.equal(matched(call({ table_name: 'audit' }), sites, fn), 'sdkCall 31');
      assert.equal(matched(call({ table_name: 'carts' }), sites, fn), 'sdkCall 32');
      assert.match(matched(call({ table_name: 'legacy' }), sites, fn), /^none: no line calls/);
      assert.equal(matched(call({ table_name: 'legacy' }), sites, naming({ name: 'legacy' })), 'sdkCall 30');
      // CloudFormation shortens long names.
      assert.equal(matched(call({ table_name: 'orders-dev-OrdersT-1A2B3C4D5E6F' }), sites, fn), 'sdkCall 30');
      // A name that the template computes may be any.
      assert.equal(matched(call({ table_name: 'legacy' }), sites, naming({})), 'sdkCall 30');
      assert.equal(matched(call({ table_name: 'audit' }), sites, naming({})), 'sdkCall 30,31');
    });

    it('keeps a line whose resource is not known beside one that names it', () => {
      const sites = [
        { ...put, resource: 'carts' },
        { ...put, place: site(31, put).place },
      ];
      assert.equal(matched(call({ table_name: 'carts' }), sites), 'sdkCall 30,31');
      assert.equal(matched(call({ table_name: 'orders' }), sites), 'sdkCall 31');
    });

    it('tells a call from the signing of its address, which no service answers', () => {
      const sites = [put, { ...put, place: site(31, put).place, isSigned: true as const }];
      const done = { method: undefined, url: undefined, status: 200, contentLength: undefined };
      const made = (aws: object, more: Partial<Span> = {}): string =>
        matched({ ...call(aws), http: done, ...more }, sites);
      assert.equal(made({ retries: 1, request_id: 'r' }), 'sdkCall 30');
      assert.equal(made({ retries: 1 }), 'sdkCall 31');
      assert.equal(made({ retries: 1 }, { status: 'fault', http: undefined }), 'sdkCall 30,31');
      // Others may keep no id.
      assert.equal(made({}), 'sdkCall 30,31');
    });

    it('knows an attribute of a resource of the template', () => {
      const of = { logicalId: 'Queue', isGenerated: true } as const;
      const fn = declared({ environment: { QUEUE: { kind: 'unknown', of }, OTHER: { kind: 'unknown' } } });
      const sites = [
        { ...put, resource: '$QUEUE' },
        { ...put, place: site(31, put).place, resource: 'carts' },
      ];
      assert.equal(matched(call({ queue_url: 'https://sqs/1/shop-Queue-1A2B3C4D' }), sites, fn), 'sdkCall 30');
      assert.equal(matched(call({ queue_url: 'https://sqs/1/carts' }), sites, fn), 'sdkCall 31');
    });

    it('doubts a call that a function of that name may take and pass on', () => {
      const call = { kind: 'sdkCall', name: 'PutItem', operation: 'PutItem' } as const;
      const known = site(3, { ...call, service: 'dynamodb' });
      const taken = site(30, { ...call, service: '', resource: 'orders', assumedOf: 'put' });
      const wrapper = { name: 'put', from: 2, to: 4, words: 'put params client' };
      const store = { name: 'put', from: 2, to: 4, words: 'put docs TableName' };
      const put = span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem' } });
      const shown = (units: readonly Unit[]): string =>
        shownMatch(matchSpan(put, siteIndex(declared(), [{ ...facts([known, taken]), units }])));
      assert.equal(shown([wrapper]), 'sdkCall 3,30', 'the client may be of AWS, beside the function');
      const unrelated = { ...wrapper, from: 5, to: 6 };
      assert.equal(shown([unrelated]), 'sdkCall 3,30', 'it may be of another class');
      assert.match(
        shownMatch(matchSpan(put, siteIndex(declared(), [{ ...facts([taken]), units: [unrelated] }]))),
        /^none: no line makes the call of DynamoDB PutItem for certain/,
      );
      assert.equal(shown([store]), 'sdkCall 3,30');
      assert.equal(shown([{ ...wrapper, from: 29, to: 31 }]), 'sdkCall 3,30');
    });

    it('ties to no doubtful line alone, and to no other line for certain beside one', () => {
      const other = { ...put, place: site(31, put).place, isDoubtful: true } as const;
      assert.match(matched(call({}), [other, { ...other, place: site(32, put).place }]), /^none: .* for certain/);
      assert.equal(matched(call({}), [put, other]), 'sdkCall 30,31');
    });

    it('stands at every line that may send a command which is built apart', () => {
      const built = { ...put, sentElsewhere: 'surely' as const };
      const sends = [
        { place: site(40, put).place, enclosing: undefined, service: undefined },
        { place: site(41, put).place, enclosing: undefined, service: 's3' },
      ];
      const index = siteIndex(declared(), [{ ...facts([built]), sends }]);
      assert.equal(shownMatch(matchSpan(call({}), index)), 'sdkCall 40');
      assert.match(matched(call({}), [built]), /^none/);
    });

    it('leaves out of a tie what no code of the function names', () => {
      const units = [
        { name: 'save', from: 29, to: 30, words: 'save put' },
        { name: 'unused', from: 31, to: 32, words: 'unused put' },
      ];
      const sites = [put, { ...put, place: site(31, put).place }];
      const index = (words: string) => siteIndex(declared(), [{ ...facts(sites), units, words }]);
      assert.equal(shownMatch(matchSpan(call({}), index('handler save'))), 'sdkCall 30');
      assert.equal(shownMatch(matchSpan(call({}), index('handler save unused'))), 'sdkCall 30,31');
      // What is named nowhere may be called in a way that cannot be seen.
      assert.equal(shownMatch(matchSpan(call({}), index('handler'))), 'sdkCall 30,31');
    });

    it('is a tie where nothing tells the lines apart', () => {
      assert.equal(matched(call({ table_name: 'x' }), [put, { ...put, place: site(31, put).place }]), 'sdkCall 30,31');
    });

    it('never ties to a line that names another resource', () => {
      assert.match(matched(call({ table_name: 'orders' }), [{ ...put, resource: 'carts' }]), /^none: no line calls/);
    });
  });

  describe('SQL queries', () => {
    const query = (name: string, sql: Partial<SpanSql> = {}): Span =>
      span({ name, namespace: 'remote', sql: { url: undefined, query: undefined, databaseType: undefined, ...sql } });
    const at = (line: number, given: Partial<Site> = {}): Site =>
      site(line, { kind: 'sqlCall', name: '', library: 'pg', ...given });
    const ledger = at(3, { host: 'db.example.com', database: 'ledger' });
    const staff = at(5, { host: '$DB_HOST', database: 'staff' });
    const old = at(7, { library: 'mysql2', query: 'SELECT 1' });

    it('ties by database and host, also through the template', () => {
      const environment = { DB_HOST: { kind: 'text', text: 'DB.internal' } } as const;
      const shown = (given: Span): string => matched(given, [ledger, staff], declared({ environment }));
      assert.equal(shown(query('ledger@db.example.com')), 'sqlCall 3');
      assert.equal(shown(query('staff@db.internal:5432')), 'sqlCall 5');
      assert.match(shown(query('staff@other')), /^none: no line's query can be told to be of staff@other$/);
      assert.equal(matched(query('staff@other'), [ledger, staff]), 'sqlCall 5', 'the variable is not known');
    });

    it('ties by the kind of database, and by what is asked', () => {
      assert.equal(matched(query('a@b', { url: 'mysql://b:3306/a' }), [at(3), old]), 'sqlCall 7');
      assert.equal(matched(query('a@b', { databaseType: 'PostgreSQL' }), [at(3), old]), 'sqlCall 3');
      assert.equal(matched(query('a@b', { query: 'SELECT 2' }), [at(3), old]), 'sqlCall 3');
      assert.equal(matched(query('a@b'), [at(3), at(4)]), 'sqlCall 3,4');
      assert.equal(matched(query('a@b'), [at(3), at(4, { isDoubtful: true })]), 'sqlCall 3,4');
    });

    it('ties no query that a library may have written', () => {
      const index = siteIndex(declared(), [{ ...facts([ledger, old]), imports: ['knex'] }]);
      assert.match(shownMatch(matchSpan(query('ledger@db.example.com'), index)), /^none/);
      assert.equal(shownMatch(matchSpan(query('a@b', { query: 'SELECT  1' }), index)), 'sqlCall 7');
    });

    it('is no HTTP call', () => {
      assert.match(matched(query('a@b'), [site(3, { kind: 'httpCall', name: '', path: '/x' })]), /^none: .*SQL/);
    });
  });

  describe('HTTP calls', () => {
    const request = (url: string, method = 'POST'): Span =>
      span({
        name: new URL(url).hostname,
        namespace: 'remote',
        http: { url, method, status: 200, contentLength: undefined },
      });
    const literal = site(60, { kind: 'httpCall', name: '', host: 'pay.example.com', path: '/charge', method: 'POST' });
    const computed = site(70, { kind: 'httpCall', name: '', path: '/charge' });

    it('ties by host, then by path', () => {
      const refund = { ...literal, place: site(61, literal).place, path: '/refund' };
      assert.equal(matched(request('https://pay.example.com/charge'), [literal, refund]), 'httpCall 60');
      assert.equal(matched(request('https://pay.example.com:8443/refund'), [literal, refund]), 'httpCall 61');
      assert.match(matched(request('https://other.example.com/charge'), [literal]), /^none/);
      assert.match(matched(request('https://pay.example.com/charge', 'GET'), [literal]), /^none/);
    });

    it('takes a whole literal address as the whole path', () => {
      assert.match(matched(request('https://pay.example.com/v2/refunds/charge'), [literal]), /^none/);
      const root = site(62, { kind: 'httpCall', name: '', host: 'pay.example.com', path: '/' });
      assert.match(matched(request('https://pay.example.com/charge'), [root]), /^none/);
      assert.equal(matched(request('https://pay.example.com'), [root]), 'httpCall 62');
      const open = { ...literal, place: site(63, literal).place, path: '/orders/', nameSource: 'prefix' as const };
      assert.equal(matched(request('https://pay.example.com/orders/7'), [open]), 'httpCall 63');
    });

    it('ties a computed address by the path that is written there', () => {
      assert.equal(matched(request('http://127.0.0.1:9000/charge'), [computed]), 'httpCall 70');
      assert.match(matched(request('http://127.0.0.1:9000/other'), [computed]), /^none/);
    });

    it('does not take the only request for the right one', () => {
      assert.match(
        matched(request('http://127.0.0.1/x'), [site(80, { kind: 'httpCall', name: 'GET' })]),
        /^none: its address is computed: no line's request can be told to be /,
      );
    });
  });
});
