import type { Source } from '../source.ts';
import { PythonImports } from './pythonImports.ts';

/** Modules that the X-Ray SDK can patch, by what is imported, as `patch` calls them. */
const PATCHED: readonly (readonly [module: RegExp, name: string])[] = [
  [/^(?:boto3|botocore)\b/, 'boto3'],
  [/^aioboto(?:3|core)\b|^aiobotocore\b/, 'aiobotocore'],
  [/^requests\b/, 'requests'],
  [/^httpx\b/, 'httpx'],
  [/^(?:http\.client|urllib)\b/, 'httplib'],
  [/^sqlite3\b/, 'sqlite3'],
  [/^psycopg2\b/, 'psycopg2'],
  [/^pymysql\b/, 'pymysql'],
  [/^mysql\.connector\b/, 'mysql'],
  [/^pg8000\b/, 'pg8000'],
  [/^pymongo\b/, 'pymongo'],
];

/** What has to be patched for the calls of the module that is named on the line of an offset; undefined where that is done, or is none. */
export function patchedModule(source: Source, offset: number): string | undefined {
  const line = source.text.slice(source.lineStart(offset), source.lineEnd(offset));
  const imports = new PythonImports(source);
  const names = [...line.matchAll(/[A-Za-z_][\w.]*/g)].map(([name]) => name);
  const modules = names.map((name) => imports.moduleOf(name) ?? imports.moduleOf(name.replace(/\..*/, '')) ?? '');
  const found = PATCHED.find(([module]) => modules.some((each) => module.test(each)))?.[1];
  const isDone = /\bpatch_all\(/.test(source.text) || new RegExp(`\\bpatch\\([^)]*["']${found}["']`).test(source.text);
  return isDone ? undefined : found;
}
