import type { Span } from '../../trace/span.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { tied, type SpanMatch } from './spanMatch.ts';

/** What a span says of a query: X-Ray's SDKs name it `database@host`. */
interface Query {
  readonly host: string | undefined;
  readonly database: string;
  readonly dialect: Dialect | undefined;
  /** As `plain` gives it. */
  readonly text: string | undefined;
}

type Dialect = 'postgresql' | 'mysql' | 'sqlite';

/**
 * Ties a query by the kind of database, its name and host, and the query's text, as far as span and line both say them; a line that says
 * less may be the one, whatever other lines say. Where a library writes queries itself, the text alone tells that a line asks.
 */
export function matchSqlCall(span: Span, index: SiteIndex): SpanMatch {
  const query = queryOf(span);
  const { environment } = index.function;
  const known = (text: string | undefined): string | undefined => {
    if (!text?.startsWith('$')) return text;
    const value = environment[text.slice(1)];
    return value?.kind === 'text' ? value.text : undefined;
  };
  const differs = (written: string | undefined, seen: string | undefined): boolean =>
    written !== undefined && seen !== undefined && written.toLowerCase() !== seen.toLowerCase();
  const fitting = index.sqlCalls.filter((site) => {
    const dialect = dialectOf(site.library ?? '');
    if (dialect !== undefined && query.dialect !== undefined && dialect !== query.dialect) return false;
    if (differs(known(site.host), query.host) || differs(known(site.database), query.database)) return false;
    const written = plain(site.query);
    return index.writesQueries ? written !== undefined && written === query.text : !differs(written, query.text);
  });
  return tied(
    fitting,
    'sqlCall',
    `the query of ${span.name}`,
    index.sqlCalls.length > 0
      ? `no line's query can be told to be of ${span.name}`
      : 'no line that the handler reaches makes an SQL query where Beamline can see it',
  );
}

function queryOf({ name, sql }: Span): Query {
  const at = name.lastIndexOf('@');
  return {
    host: at < 0 ? undefined : name.slice(at + 1).replace(/:\d+$/, ''),
    database: at < 0 ? name : name.slice(0, at),
    dialect: dialectOf(sql?.databaseType ?? sql?.url?.split(':')[0] ?? ''),
    text: plain(sql?.query),
  };
}

function dialectOf(name: string): Dialect | undefined {
  if (/^(?:pg|psycopg2?|pg8000|postgres(?:ql)?)$/i.test(name)) return 'postgresql';
  if (/^(?:mysql2?|pymysql|mysql[.]connector|mariadb)$/i.test(name)) return 'mysql';
  return /^sqlite3?$/i.test(name) ? 'sqlite' : undefined;
}

/** With one space where there are several. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim();
}
