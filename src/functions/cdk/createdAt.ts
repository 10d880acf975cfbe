import type { Files } from '../../base/files.ts';
import { joinUri, uriOfPath } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { asArray, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { firstExisting } from '../handlerFiles/moduleFiles.ts';

/** `new Shop (/home/me/app/lib/shop.ts:20:5)`, or the same without a function. */
const FRAME = /(?:^|[(\s])((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/;
const MAX_SUFFIXES = 16;

/**
 * Where the app made a construct: the innermost frame of its stack that is neither of a library nor of Node. Paths are those
 * of the machine that synthesised; on another the file is looked for below `project` by the end of its path.
 */
export async function createdAt(
  metadata: readonly UnknownRecord[],
  project: string,
  files: Pick<Files, 'exists'>,
  lookedAt: Set<string>,
): Promise<Place | undefined> {
  for (const frame of metadata.flatMap(framesOf)) {
    const [, path, line, column] = FRAME.exec(frame) ?? [];
    if (path === undefined || /[/\\]node_modules[/\\]|^node:/.test(path)) continue;
    const file = await here(path, project, files, lookedAt);
    return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function framesOf({ type, data, trace }: UnknownRecord): readonly string[] {
  const frames = type === 'aws:cdk:creationStack' ? asArray(data) : type === 'aws:cdk:logicalId' ? asArray(trace) : [];
  return (frames ?? []).map((frame) => (asString(frame) ?? '').trim().replace(/^at /, ''));
}

function here(
  path: string,
  project: string,
  files: Pick<Files, 'exists'>,
  lookedAt: Set<string>,
): Promise<string | undefined> {
  const plain = path.replace(/^file:\/\//, '');
  const steps = plain.split(/[/\\]/).filter((step) => step !== '' && step !== '..');
  const suffixes = Array.from({ length: Math.min(steps.length, MAX_SUFFIXES) }, (_, at) => steps.slice(at).join('/'));
  const candidates = [uriOfPath(plain), ...suffixes.map((suffix) => joinUri(project, suffix))];
  return firstExisting(candidates, files, lookedAt);
}
