import { isMap, isScalar, isSeq, type LineCounter } from 'yaml';
import { asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { expandLoops, isLoop, type UnreadLoop } from './values/expandLoops.ts';
import type { GivenParameters } from './values/givenParameters.ts';
import { inlineCodes, templateLines, type InlineCode } from './inline/inlineCode.ts';
import type { EnvironmentValue } from '../lambdaFunction.ts';
import { parseLooseYaml } from './yaml/parseYaml.ts';
import { writtenHandlers, type WrittenHandlers } from './writtenHandlers.ts';
import { keyText, TooLargeError, yamlData } from './yaml/yamlData.ts';

/** A CloudFormation or SAM template as data, with intrinsics in their long form. */
export interface ParsedTemplate {
  readonly data: UnknownRecord;
  /** Line of each logical id in `Resources`; of the last one where an id stands twice. */
  readonly resourceLines: ReadonlyMap<string, number>;
  /** Code that stands in the template, by logical id. */
  readonly inline?: ReadonlyMap<string, InlineCode>;
  /** Loops that stay in `Resources` as they are, by key. */
  readonly unreadLoops?: ReadonlyMap<string, UnreadLoop>;
  /** What the stacks that nest it give to its parameters, as values of variables. */
  readonly valuesGiven?: Readonly<Record<string, EnvironmentValue>>;
  /** Where handlers are written, by logical id. */
  readonly handlers?: WrittenHandlers;
  readonly problems: readonly TextProblem[];
  /** There is a problem, and no data. */
  readonly isBroken?: true;
}

/** What is wrong with a text, and in which line (from 1). */
export interface TextProblem {
  readonly line: number;
  /** What is wrong and what to do, as a sentence. */
  readonly message: string;
}

/** What CloudFormation takes at most, in characters; a larger file cannot be a template. */
export const MAX_TEMPLATE_SIZE = 1_048_576;

/**
 * Reads a template in YAML or JSON (which is YAML too). Undefined where the text is not a CloudFormation template: other
 * tools also call their files `template.yaml`. A broken text has problems and no data.
 */
export function parseTemplate(text: string, given?: GivenParameters): ParsedTemplate | undefined {
  if (text.length > MAX_TEMPLATE_SIZE) return looksLikeTemplate(text) ? broken(1, TOO_LONG) : undefined;
  // YAML 1.1 is what CloudFormation and SAM CLI speak: `yes` is true, `<<` merges. Duplicate keys are looked for below.
  const { document, lines, parsed } = parseLooseYaml(text, '1.1');
  const error = document.errors[0];
  if (error) {
    return looksLikeTemplate(text) ? broken(lines.linePos(error.pos[0]).line, syntaxMessage(error.message)) : undefined;
  }
  try {
    const data = asRecord(yamlData(document.contents));
    const expanded = data && expandLoops(data, given);
    if (!expanded || !isTemplate(expanded.data)) return undefined;
    const resources = resourcesOf(document.contents);
    const found = resourceLines(resources, lines);
    const inLoops = expanded.keys.size === 0 ? found.resourceLines : loopLines(resources, lines);
    const made = [...expanded.keys].map(([logicalId, key]) => [logicalId, inLoops.get(key) ?? 1] as const);
    const template = templateLines({ text, parsed, lines, document });
    const inline = inlineCodes(resources, template);
    const codeOf = (id: string, code?: InlineCode): (readonly [string, InlineCode])[] => (code ? [[id, code]] : []);
    return {
      data: expanded.data,
      inline: new Map([...inline, ...[...expanded.keys].flatMap(([id, key]) => codeOf(id, inline.get(key)))]),
      handlers: writtenHandlers(document.contents, resources, template),
      resourceLines: new Map([...made, ...found.resourceLines]),
      unreadLoops: expanded.unread,
      problems: found.problems,
    };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return looksLikeTemplate(text)
      ? broken(1, `This template ${error.message}: split it into nested stacks.`)
      : undefined;
  }
}

const TOO_LONG = 'This template is longer than the 1 MB that CloudFormation takes: split it into nested stacks.';

function broken(line: number, message: string): ParsedTemplate {
  return { data: {}, resourceLines: new Map(), problems: [{ line, message }], isBroken: true };
}

function syntaxMessage(reason: string): string {
  return `Not valid YAML or JSON: ${reason.replace(/[.:]?\s*$/, '')}. Correct this line.`;
}

/** For texts that cannot be parsed: whether somebody meant it to be a template. */
function looksLikeTemplate(text: string): boolean {
  return /AWSTemplateFormatVersion|AWS::(?:Serverless|Lambda)/.test(text);
}

function isTemplate(data: UnknownRecord): boolean {
  if ('AWSTemplateFormatVersion' in data) return true;
  const resources = Object.entries(asRecord(data.Resources) ?? {});
  return resources.some(
    ([key, resource]) => isLoop(key) || asString(asRecord(resource)?.Type)?.includes('::') === true,
  );
}

function resourcesOf(contents: unknown): unknown {
  return isMap(contents) ? contents.items.findLast((pair) => keyText(pair.key) === 'Resources')?.value : undefined;
}

function resourceLines(resources: unknown, lines: LineCounter): Pick<ParsedTemplate, 'resourceLines' | 'problems'> {
  const found = new Map<string, number>();
  const problems: TextProblem[] = [];
  for (const { key } of isMap(resources) ? resources.items : []) {
    if (!isScalar(key) || !key.range) continue;
    const name = keyText(key);
    const line = lines.linePos(key.range[0]).line;
    const first = found.get(name);
    if (first !== undefined) problems.push({ line, message: twice(name, first) });
    found.set(name, line);
  }
  return { resourceLines: found, problems };
}

/** The lines of the keys that loops (`Fn::ForEach`) make logical ids of, also within other loops. */
function loopLines(node: unknown, lines: LineCounter, found = new Map<string, number>()): ReadonlyMap<string, number> {
  for (const { key, value } of isMap(node) ? node.items : []) {
    if (!isScalar(key) || !key.range) continue;
    if (!found.has(keyText(key))) found.set(keyText(key), lines.linePos(key.range[0]).line);
    if (keyText(key).startsWith('Fn::ForEach::') && isSeq(value)) loopLines(value.items[2], lines, found);
  }
  return found;
}

function twice(name: string, firstLine: number): string {
  return `Resources names ${name} twice, here and in line ${firstLine}: rename one; until then this one is shown.`;
}
