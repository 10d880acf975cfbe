import type { Files } from '../../base/files.ts';
import type { Log } from '../../base/log.ts';
import { edited } from '../../base/text/textEdit.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Declared } from '../../functions/readDeclared.ts';
import { diagnose } from '../diagnose.ts';
import { isAlarm } from '../finding.ts';
import type { Mend } from './mend.ts';
import { filesOnce } from '../once.ts';

/** More are not made at a time: each is made for what the one before has left. */
const MAX_MENDS = 40;

/** All mends that are edits of one file. */
export interface MendedTemplate {
  readonly before: string;
  readonly after: string;
  /** What each does, in order: `Set Tracing: Active`. */
  readonly titles: readonly string[];
}

/**
 * Makes the mends of a template that can be edited, one after the other, each for the text that the one before has made: two that write
 * into the same section, or make it, come out as one that was made by hand. No code is looked at. Undefined where there is none.
 */
export async function mendTemplate(
  file: string,
  workspace: Files,
  code: CodeIndex,
  log: Log,
  signal: AbortSignal,
): Promise<MendedTemplate | undefined> {
  const before = await workspace.read(file);
  if (before === undefined) return undefined;
  const { readDeclared } = await import('../../functions/readDeclared.ts');
  const titles: string[] = [];
  let [after, reading]: [string, Declared | undefined] = [before, undefined];
  const base = filesOnce(workspace);
  const found = new Map<string, Promise<readonly string[]>>();
  while (titles.length < MAX_MENDS) {
    signal.throwIfAborted();
    const text = after;
    const files: Files = {
      ...base,
      read: (uri) => (uri === file ? Promise.resolve(text) : base.read(uri)),
      find: (names) => {
        const key = names.join();
        const known = found.get(key) ?? workspace.find(names, signal);
        found.set(key, known);
        return known;
      },
    };
    reading = await readDeclared(files, code, log, { before: reading, edited: new Set([file]), signal });
    const mend = await firstMend(reading.functions, file, files, code, signal);
    if (!mend) break;
    after = edited(after, mend.edits);
    titles.push(mend.title);
  }
  return titles.length === 0 ? undefined : { before, after, titles };
}

async function firstMend(
  functions: readonly LambdaFunction[],
  file: string,
  files: Files,
  code: CodeIndex,
  signal: AbortSignal,
): Promise<Extract<Mend, { readonly kind: 'edit' }> | undefined> {
  const own = functions.filter(({ template, id }) => template.file === file || id.startsWith(`${file}#`));
  for (const { findings } of await diagnose(own, files, code, { onlyTemplates: true, signal }))
    for (const finding of findings.filter(isAlarm))
      if (finding.mend?.kind === 'edit' && finding.mend.file === file) return finding.mend;
  return undefined;
}
