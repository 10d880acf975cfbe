/* `sql` of a segment document from span attributes, as X-Ray's exporter makes it (translator/sql.go). */
import { asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { OtlpSpan } from './otlpSpan.ts';

const SQL_SYSTEMS: ReadonlySet<string> = new Set([
  'db2',
  'derby',
  'hive',
  'mariadb',
  'mssql',
  'mysql',
  'oracle',
  'postgresql',
  'sqlite',
  'teradata',
  'other_sql',
]);

const SQL_KEYS: ReadonlySet<string> = new Set([
  'db.connection_string',
  'db.system',
  'db.name',
  'db.statement',
  'db.user',
]);

/** Whether `sql` takes the attribute over, in a span that has the block. */
export function isSqlAttribute(key: string): boolean {
  return SQL_KEYS.has(key);
}

/** The block, for spans of SQL databases alone. Its `url` is the span's name, as X-Ray shows that. */
export function sqlOf({ name, attributes }: OtlpSpan): UnknownRecord | undefined {
  const system = asString(attributes['db.system']) ?? '';
  if (!SQL_SYSTEMS.has(system)) return undefined;
  const connection = asString(attributes['db.connection_string']) || 'localhost';
  return {
    url: name,
    connection_string: `${connection}/${asString(attributes['db.name']) ?? ''}`,
    database_type: system,
    user: asString(attributes['db.user']),
    sanitized_query: asString(attributes['db.statement']),
  };
}
