import { plural } from '../../base/text/figures.ts';
import type { Place } from '../../base/place.ts';
import type { Diagnosis } from '../../doctor/diagnose.ts';
import { isAlarm, type Finding } from '../../doctor/finding.ts';
import type { Mend } from '../../doctor/mends/mend.ts';
import { mendKey, type MendKey } from '../../doctor/mends/mendKey.ts';
import { plainText } from '../../base/text/plainText.ts';
import { tracingCliCommand } from '../jumps/cliCommand.ts';

/** What the doctor found, as Markdown, and what can be done from its lines (from 1). */
export interface Report {
  /** For a document, whose preview has links. */
  readonly text: string;
  /** The same for a ticket, where links to files of this machine lead nowhere. */
  readonly unlinked: string;
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
  /** What a preview of the document takes for the place; undefined where it can reach none. */
  linkOf(place: Place): string | undefined;
}

export function reportText(diagnoses: readonly Diagnosis[], options: ReportOptions): Report {
  const { account } = options;
  const writer = new Writer(options);
  const [only] = diagnoses;
  const title = diagnoses.length === 1 && only ? `Tracing of ${md(only.fn.logicalId)}` : 'Tracing of this workspace';
  writer.write(`# ${title}`, '');
  if (!only) writer.write('The workspace declares no Lambda function.', '');
  writer.write(accountText(account, diagnoses.length > 1), '');
  if (diagnoses.length > 1) writer.overview(diagnoses);
  for (const diagnosis of diagnoses) writer.diagnosis(diagnosis, diagnoses.length > 1);
  const { mends, places } = writer;
  return { text: writer.linked(), unlinked: writer.unlinked(), mends, places };
}

class Writer {
  readonly lines: string[] = [];
  readonly mends: ReportMend[] = [];
  readonly places: { readonly line: number; readonly place: Place }[] = [];

  /** By what stands in the lines for them, in brackets. */
  readonly #links = new Map<string, string>();
  /** The same, as Markdown compares labels. */
  readonly #linksOfKeys = new Map<string, string>();
  /** Links in the lines themselves, whose labels are those of others. */
  readonly #inline = new Map<string, string>();

  constructor(private readonly options: Pick<ReportOptions, 'pathText' | 'linkOf'>) {}

  /** Links stand at the end, so that the lines can be read as they are. */
  linked(): string {
    const links = [...this.#links].map(([label, link]) => `[${label}]: <${link}>`);
    return [...this.lines, ...links, ...(links.length > 0 ? [''] : [])].join('\n');
  }

  unlinked(): string {
    let text = this.lines.join('\n');
    for (const [inline, label] of this.#inline) text = text.replaceAll(inline, () => label);
    return text.replaceAll(/\[(`[^`[\]\n]+`)\]/g, (whole, label: string) => (this.#links.has(label) ? label : whole));
  }

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
      ['Findings', isAlarm],
      ['Not known', ({ verdict }) => verdict === 'unknown'],
      ['Fine', ({ verdict }) => verdict === 'fine'],
      ['To know', ({ verdict, weight }) => verdict === 'missing' && weight === 'note'],
    ];
    for (const [title, holds] of groups) {
      const some = findings.filter(holds);
      if (some.length === 0) continue;
      this.write(`**${title} (${some.length})**`, '');
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
        return this.write(`  - Mend: ${md(mend.title)} in ${this.#codeText(mend.file)}.`);
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

  #placeText(place: Place): string {
    const label = this.#codeText(place.file, `:${place.line}`);
    const link = /[[\]\\]/.test(label) ? undefined : this.options.linkOf(place);
    if (link === undefined) return label;
    const key = labelKey(label);
    const other = this.#linksOfKeys.get(key);
    if (other !== undefined && other !== link) {
      const inline = `[${label}](<${link}>)`;
      this.#inline.set(inline, label);
      return inline;
    }
    this.#linksOfKeys.set(key, link);
    this.#links.set(label, link);
    return `[${label}]`;
  }

  #codeText(file: string, line = ''): string {
    return `\`${plainText(this.options.pathText(file)).replaceAll('`', "'")}${line}\``;
  }
}

/** Labels are the same whatever their case and spaces. https://spec.commonmark.org/0.31.2/#matches */
function labelKey(label: string): string {
  return label.toLowerCase().toUpperCase().replace(/\s+/g, ' ');
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
  const advice = alarms.length - causes;
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown').length;
  if (alarms.length === 0 && unknown === 0) return 'Nothing is missing, from the template to the code.';
  const found = [
    causes > 0 ? `${plural(causes, 'cause')} of missing traces or spans` : 'no cause of missing traces or spans',
    ...(advice > 0 ? [`${advice} ${advice === 1 ? 'piece' : 'pieces'} of advice`] : []),
  ].join(', ');
  const text = alarms.length === 0 ? 'No finding' : `${plural(alarms.length, 'finding')}: ${found}`;
  return unknown > 0 ? `${text}; ${unknown} not known.` : `${text}.`;
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
