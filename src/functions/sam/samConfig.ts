import { parse as parseToml, TomlError } from 'smol-toml';
import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asArray, asRecord, asString, asText, type UnknownRecord } from '../../base/readUnknown.ts';
import { parseDocument } from 'yaml';
import type { TemplateProblem } from '../lambdaFunction.ts';
import { TooLargeError, yamlData } from '../template/yaml/yamlData.ts';

/*
 * SAM CLI's samconfig.toml (or .yaml): `[<environment>.<command>.parameters]`, where the command `global` holds for all.
 * Values are data: whether a profile may be used is for the rim to ask.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */

export interface SamConfig {
  readonly file: string;
  /** In the file's order; `default` is the one that `sam deploy` takes when none is named. */
  readonly environments: readonly SamEnvironment[];
}

export interface SamEnvironment {
  readonly name: string;
  readonly stackName: string | undefined;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** What `parameter_overrides` gives to the template's parameters; undefined where it gives nothing. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** URI of the template that it deploys, where it names one. */
  readonly template: string | undefined;
}

export interface SamConfigResult {
  readonly config: SamConfig;
  readonly problems: readonly TemplateProblem[];
}

const MAX_SIZE = 256 * 1024;

/** Reads one samconfig; a broken one has a problem and no environments. */
export function readSamConfig(uri: string, text: string): SamConfigResult {
  const content = text.length > MAX_SIZE ? { line: 1, reason: 'it is longer than 256 KB' } : parse(uri, text);
  if (content.data === undefined) {
    const message = `Not valid ${isToml(uri) ? 'TOML' : 'YAML'}, so stack name and region are not known: ${content.reason}. Correct this line.`;
    return {
      config: { file: uri, environments: [] },
      problems: [{ place: { file: uri, line: content.line }, message }],
    };
  }
  const environments = Object.entries(content.data)
    .map(([name, commands]) => environmentOf(uri, name, asRecord(commands)))
    .filter((environment) => environment !== undefined);
  return { config: { file: uri, environments }, problems: [] };
}

type Parsed =
  { readonly data: UnknownRecord } | { readonly data?: undefined; readonly line: number; readonly reason: string };

function parse(uri: string, text: string): Parsed {
  try {
    if (isToml(uri)) return { data: asRecord(parseToml(text)) ?? {} };
    const document = parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' });
    const error = document.errors[0];
    if (error) return { line: error.linePos?.[0].line ?? 1, reason: firstLine(error.message) };
    return { data: asRecord(yamlData(document.contents)) ?? {} };
  } catch (error) {
    if (error instanceof TomlError) return { line: error.line, reason: firstLine(error.message) };
    if (error instanceof TooLargeError) return { line: 1, reason: `it ${error.message}` };
    throw error;
  }
}

function isToml(uri: string): boolean {
  return uri.endsWith('.toml');
}

/** The libraries append an excerpt of the text; the sentence is the first line. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? message;
  return line
    .replace(/^Invalid TOML document: /, '')
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/[.:]\s*$/, '');
}

function environmentOf(uri: string, name: string, commands: UnknownRecord | undefined): SamEnvironment | undefined {
  if (!commands) return undefined; // `version = 0.1`
  const groups = ['deploy', 'sync', 'global', 'build'].map((command) =>
    asRecord(asRecord(commands[command])?.parameters),
  );
  const value = (key: string): string | undefined =>
    groups.map((group) => asString(group?.[key])).find((text) => text !== undefined && text !== '');
  // `sam deploy` usually names the built copy; the source is what `build` or `global` name.
  const templates = [groups[3], groups[2], groups[0]].map(
    (group) => asString(group?.template_file) ?? asString(group?.template),
  );
  const template = templates.find((path) => path !== undefined && !/(?:^|[/\\])\.aws-sam[/\\]/.test(path));
  const parameters = Object.assign(
    {},
    ...groups.map((group) => overridesOf(group?.parameter_overrides)).reverse(),
  ) as Readonly<Record<string, string>>;
  return {
    name,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    stackName: value('stack_name'),
    region: value('region'),
    profile: value('profile'),
    template: template === undefined ? undefined : joinUri(folderOf(uri), template),
  };
}

/** `Stage=prod Name="a b"`, `ParameterKey=Stage,ParameterValue=prod`, also as a list of such, or as a map. */
function overridesOf(value: unknown): Readonly<Record<string, string>> {
  const map = Object.entries(asRecord(value) ?? {}).flatMap(([key, each]) =>
    asText(each) === undefined ? [] : [[key, asText(each)]],
  );
  const text = (asArray(value) ?? [value]).map((item) => asString(item) ?? '').join(' ');
  const written = [...text.slice(0, MAX_OVERRIDES).matchAll(OVERRIDE)].map(([, longKey, key, quoted, plain]) => [
    longKey ?? key,
    quoted ?? plain ?? '',
  ]);
  return Object.fromEntries([...map, ...written]) as Readonly<Record<string, string>>;
}

/** In characters. */
const MAX_OVERRIDES = 20_000;

const OVERRIDE = /(?:ParameterKey=(\w+),ParameterValue=|\b(?!Parameter(?:Key|Value)=)(\w+)=)(?:"([^"]*)"|(\S*))/g;
