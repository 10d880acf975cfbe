import { plural } from '../../base/figures.ts';
import type { Place } from '../../base/place.ts';
import type { Diagnosis } from '../../doctor/diagnose.ts';
import { isAlarm, type Finding } from '../../doctor/finding.ts';
import type { Mend } from '../../doctor/mend.ts';
import { mendKey, type MendKey } from '../../doctor/mendKey.ts';
import { plainText } from '../../trace/plainText.ts';
import { tracingCliCommand } from '../jumps/cliCommand.ts';

/** What the doctor found, as Markdown for a document or a ticket, and what can be done from its lines (from 1). */
export interface Report {
  readonly text: string;
  readonly mends: readonly ReportMend[];
  readonly places: readonly { readonly line: number; readonly place: Place }[];
}

export interface ReportMend {
  readonly line: number;
  readonly key: MendKey;
  readonly mend: Mend;
}

export interface ReportOptions {
  /** Where deployed functions were looked at, as the user knows it; undefined where nothing is connected. */
  readonly account: string | undefined;
  /** A file as the user knows it: `src/create.ts`. */
  pathText(file: string): string;
}

export function reportText(diagnoses: readonly Diagnosis[], { account, pathText }: ReportOptions): Report {
  const writer = new Writer(pathText);
  const [only] = diagnoses;
  const title = diagnoses.length === 1 && only ? `Tracing of ${md(only.fn.logicalId)}` : 'Tracing of this workspace';
  writer.write(`# ${title}`, '');
  if (!only) writer.write('The workspace declares no Lambda function.', '');
  writer.write(accountText(account, diagnoses.length > 1), '');
  if (diagnoses.length > 1) writer.overview(diagnoses);
  for (const diagnosis of diagnoses) writer.diagnosis(diagnosis, diagnoses.length > 1);
  return { text: writer.lines.join('\n'), mends: writer.mends, places: writer.places };
}

class Writer {
  readonly lines: string[] = [];
  readonly mends: ReportMend[] = [];
  readonly places: { readonly line: number; readonly place: Place }[] = [];

  constructor(private readonly pathText: (file: string) => string) {}

  write(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  overview(diagnoses: readonly Diagnosis[]): void {
    this.write('| Function | Found |', '| --- | --- |');
    for (const { fn, findings } of diagnoses) this.write(`| ${cell(fn.logicalId)} | ${summary(findings)} |`);
    this.write('');
  }

  diagnosis({ fn, findings }: Diagnosis, isOneOfSeveral: boolean): void {
    if (isOneOfSeveral) this.write(`## ${md(fn.logicalId)}`, '');
    const handler = fn.handlerPlace ? `, handler ${this.#placeText(fn.handlerPlace)}` : '';
    this.#placed(`Declared in ${this.#placeText(fn.template)}${handler}.`, fn.template, fn.handlerPlace);
    this.write('', summary(findings), '');
    const groups: readonly (readonly [title: string, holds: (finding: Finding) => boolean])[] = [
      ['Missing', isAlarm],
      ['Not known', ({ verdict }) => verdict === 'unknown'],
      ['Fine', ({ verdict }) => verdict === 'fine'],
      ['To know', ({ verdict, weight }) => verdict === 'missing' && weight === 'note'],
    ];
    for (const [title, holds] of groups) {
      const some = findings.filter(holds);
      if (some.length === 0) continue;
      this.write(`**${title}**`, '');
      for (const finding of some) this.#finding(finding, fn.id);
      this.write('');
    }
  }

  #finding(finding: Finding, fn: string): void {
    const { verdict, weight, ground, place, mend } = finding;
    const where = place ? ` ${this.#placeText(place)}` : '';
    const advice = verdict === 'missing' && weight === 'advice' ? 'Advice: ' : '';
    this.#placed(`- ${advice}${md(ground)}${where}`, place);
    if (!mend) return;
    this.mends.push({ key: mendKey(fn, finding), line: this.lines.length, mend });
    switch (mend.kind) {
      case 'edit':
        return this.write(`  - Mend: ${md(mend.title)} in \`${md(this.pathText(mend.file))}\`.`);
      case 'paste':
        this.write(`  - Mend: ${md(mend.title)}. ${md(mend.where)}`);
        return this.#code(mend.text);
      case 'account':
        this.write(`  - Mend: ${md(mend.title)}. ${md(mend.effect)}`);
        return this.#code(tracingCliCommand(mend.connection, mend.functionName));
      default:
        mend satisfies never;
    }
  }

  #code(text: string): void {
    const lines = text.split('\n').map((line) => `    ${plainText(line).replaceAll('```', "'''")}`);
    this.write('', '    ```', ...lines, '    ```', '');
  }

  #placed(text: string, ...places: readonly (Place | undefined)[]): void {
    this.lines.push(text);
    const line = this.lines.length;
    this.places.push(...places.flatMap((place) => (place ? [{ line, place }] : [])));
  }

  #placeText({ file, line }: Place): string {
    return `\`${md(this.pathText(file))}:${line}\``;
  }
}

function accountText(account: string | undefined, areSeveral: boolean): string {
  if (account === undefined)
    return 'Nothing is connected: what is deployed, and what was sent, was not looked at. Connect, and diagnose again.';
  const logs = areSeveral ? ' Diagnose a single function to have its logs looked at too.' : '';
  return `Read from the workspace and from ${md(account)}.${logs}`;
}

function summary(findings: readonly Finding[]): string {
  const alarms = findings.filter(isAlarm);
  const causes = alarms.filter(({ weight }) => weight === 'cause').length;
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown').length;
  if (alarms.length === 0 && unknown === 0) return 'Nothing is missing, from the template to the code.';
  const parts = [
    causes > 0 ? `${plural(causes, 'cause')} for missing traces or spans` : 'No cause for missing traces was found',
    ...(alarms.length > causes ? [`${alarms.length - causes} to do better`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function cell(text: string): string {
  return md(text).replaceAll('|', '\\|');
}

/** Text of templates and sources within Markdown: no links, tags or code of its own. */
function md(text: string): string {
  return plainText(text)
    .replace(/[[<\\]/g, '\\$&')
    .replaceAll('`', "'");
}
