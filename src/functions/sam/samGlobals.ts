import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';

/*
 * How SAM applies `Globals.Function` to a function: maps merge key by key, lists append to the global list, anything
 * else is overridden by the function's own value; an intrinsic is a single value although it is written as a map.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */

/** The function's properties with the globals applied; `ignored` is the resource's `IgnoreGlobals`. */
export function withGlobals(own: UnknownRecord, globals: UnknownRecord, ignored: unknown): UnknownRecord {
  if (ignored === '*') return own;
  const left = asArray(ignored)?.map(asString) ?? [];
  const applied = Object.entries(globals).filter(([name]) => !left.includes(name));
  return asRecord(merged(Object.fromEntries(applied), own)) ?? own;
}

/** Recursive, as deep as `yamlData` lets a template be. */
function merged(global: unknown, own: unknown): unknown {
  const [globalList, ownList] = [asArray(global), asArray(own)];
  if (globalList && ownList) return [...globalList, ...ownList];
  const [globalMap, ownMap] = [mapOf(global), mapOf(own)];
  if (!globalMap || !ownMap) return own;
  const result = new Map(Object.entries(globalMap));
  for (const [key, value] of Object.entries(ownMap)) {
    result.set(key, result.has(key) ? merged(result.get(key), value) : value);
  }
  return Object.fromEntries(result);
}

function mapOf(value: unknown): UnknownRecord | undefined {
  const record = asRecord(value);
  const keys = Object.keys(record ?? {});
  const isIntrinsic = keys.length === 1 && /^(?:Ref|Condition|Fn::.+)$/.test(keys[0] ?? '');
  return isIntrinsic ? undefined : record;
}
