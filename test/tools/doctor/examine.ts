import assert from 'node:assert/strict';
import { diagnose, type Diagnosis } from '../../../src/doctor/diagnose.ts';
import { isAlarm, type Finding } from '../../../src/doctor/finding.ts';
import { edited } from '../../../src/base/text/textEdit.ts';
import type { Mend } from '../../../src/doctor/mends/mend.ts';
import type { Files } from '../../../src/base/files.ts';
import type { CodeIndex } from '../../../src/code/codeIndex.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { MemoryFiles } from '../../unit/code/memoryFiles.ts';
import type { Project, Variant } from './variant.ts';

export const ROOT = 'file:///app/';

/** What the doctor finds in a project. */
export async function examine(project: Project, codeOf: (files: Files) => CodeIndex): Promise<readonly Diagnosis[]> {
  const files = new MemoryFiles(Object.fromEntries(Object.entries(project).map(([path, text]) => [ROOT + path, text])));
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (text: string, error: unknown) => assert.fail(`${text} ${String(error)}`),
  };
  const code = codeOf(files);
  const { functions } = await readDeclared(files, code, log);
  return diagnose(functions, files, code);
}

/** What is an alarm, and of which function. */
export interface Alarm extends Finding {
  readonly fn: string;
}

export function alarmsOf(diagnoses: readonly Diagnosis[]): readonly Alarm[] {
  return diagnoses.flatMap(({ fn, findings }) =>
    findings.filter(isAlarm).map((finding) => ({ ...finding, fn: fn.logicalId })),
  );
}

/** Alarms as short texts: `Work: declared.tracing`. */
export function namesOf(alarms: readonly Alarm[]): readonly string[] {
  return alarms.map(({ fn, check, about }) => nameOf({ fn, check, ...(about === undefined ? {} : { about }) }));
}

export function nameOf({ fn, check, about }: Variant['cause']): string {
  return `${fn}: ${check}${about === undefined ? '' : ` (${about})`}`;
}

/** The project with what the variant breaks. */
export function plant(project: Project, { planted, title }: Variant): Project {
  let broken = project;
  for (const { file, find, by } of planted) {
    const text = broken[file] ?? '';
    if (find !== undefined) assert.equal(text.split(find).length, 2, `${title}: ${find} is in ${file} once`);
    broken = { ...broken, [file]: find === undefined ? by : text.replace(find, () => by) };
  }
  return broken;
}

/** The project with a mend made: its edits, or its text pasted where the variant says. */
export function mended(project: Project, mend: Mend, { paste, title }: Variant): Project {
  if (mend.kind === 'edit') {
    const path = mend.file.slice(ROOT.length);
    assert.equal(mend.before, project[path], `${title}: the mend is for the text that is there`);
    return { ...project, [path]: edited(mend.before, mend.edits) };
  }
  assert.ok(mend.kind === 'paste' && paste, `${title}: the mend is to be pasted: ${mend.title}`);
  const text = project[paste.file] ?? '';
  const at = paste.replacing ?? paste.behind ?? paste.removing ?? '';
  assert.equal(text.split(at).length, 2, `${title}: ${at} is in ${paste.file} once`);
  const by = paste.removing !== undefined ? '' : paste.replacing === undefined ? `${at}\n${mend.text}\n` : mend.text;
  return { ...project, [paste.file]: text.replace(at, () => by) };
}
