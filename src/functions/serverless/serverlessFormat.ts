import { asArray, asString } from '../../base/readUnknown.ts';
import { folderOf } from '../../base/fileUri.ts';
import { ANY_STAGE, type LambdaFunction, type TemplateProblem } from '../lambdaFunction.ts';
import { withDockerfile } from '../image/dockerfile.ts';
import {
  quiet,
  readEach,
  unreadParts,
  type ReadTemplates,
  type TemplateContext,
  type TemplateFormat,
} from '../templateFormat.ts';
import { SERVERLESS_NAMES, MAX_TEMPLATES } from '../templateNames.ts';
import { readConfigFile, type ConfigFile } from './configFile.ts';
import { readConfigSource } from './configSource.ts';
import { readServerlessFunction, serverlessImage } from './readServerlessFunction.ts';
import { serviceStages } from './serviceStages.ts';
import { Unresolved } from './unresolved.ts';
import { keysOf, Variables, type Located } from './variables.ts';

/** The Serverless Framework's `serverless.yml` (or `.json`, `.ts`, `.js`) and its parts in other files; nothing of it is run. */
export const serverlessFormat: TemplateFormat = {
  names: SERVERLESS_NAMES,
  limit: MAX_TEMPLATES,
  read: (uris, context) => readEach(uris, context, (uri) => readService(uri, context)),
};

async function readService(uri: string, { files, code }: TemplateContext): Promise<ReadTemplates> {
  const lookedAt = new Set<string>();
  /** Files that the service is made of, by URI. */
  const broken = new Map<string, TemplateProblem>();
  const open = async (file: string): Promise<ConfigFile | undefined> => {
    if (/\.[cm]?[jt]s$/.test(file)) return readConfigSource(file, folderOf(uri), files, code, lookedAt);
    const text = /\.(?:ya?ml|json)$/i.test(file) ? await files.read(file) : undefined;
    if (text === undefined) return undefined;
    const read = readConfigFile(file, text);
    const problem = brokenFile(read);
    if (problem) broken.set(file, { ...problem, hidesFunctions: 'parts' });
    return read;
  };
  const root = await open(uri);
  const nothing: ReadTemplates = { functions: [], problems: [], lookedAt };
  if (!root) return nothing;
  const problem = brokenFile(root);
  if (problem) return { ...nothing, problems: [problem] };
  const of = (stage?: string): Variables => new Variables(root, open, stage);
  const variables = of();
  if (!(await isForAws(variables))) return nothing;
  const stages = await serviceStages(uri, root.data, files, of);
  const inStages = new Map([...stages.variables, [ANY_STAGE, of(ANY_STAGE)]]);
  const problems: TemplateProblem[] = [];
  const functions: LambdaFunction[] = [];
  for (const [key, located] of await declarations(variables, problems)) {
    const fn = await readServerlessFunction(key, located, folderOf(uri), variables, inStages);
    const image = await serverlessImage(located, folderOf(uri), variables);
    functions.push(image ? await withDockerfile(fn, image, files, lookedAt) : fn);
  }
  for (const { place } of problems) broken.delete(place.file);
  problems.push(...quiet([...broken.values()]));
  for (const file of lookedAt) problems.push(...quiet(unreadParts(await code.config(file))));
  const all = [variables, ...inStages.values()].flatMap((each) => [...each.lookedAt]);
  return { functions, problems, stages: stages.declared, lookedAt: new Set([...lookedAt, ...all]) };
}

/** Where a file is broken, so that functions are missing. */
function brokenFile({ uri, problem }: ConfigFile): TemplateProblem | undefined {
  if (!problem) return undefined;
  const message = `Not valid YAML or JSON: ${problem.reason}. Correct this line.`;
  return { place: { file: uri, line: problem.line }, message, hidesFunctions: 'all' };
}

/** Other clouds have plugins for the same file. */
async function isForAws(variables: Variables): Promise<boolean> {
  const provider = (await variables.at(['provider'])).value;
  const name = asString(provider) ?? (await variables.at(['provider', 'name'])).value;
  return name === undefined || name instanceof Unresolved || name === 'aws';
}

/** The functions by key: `functions` is a map, or a list of maps; a later one of a key wins, as in the framework. */
async function declarations(variables: Variables, problems: TemplateProblem[]): Promise<ReadonlyMap<string, Located>> {
  const found = new Map<string, Located>();
  const declared = await variables.at(['functions']);
  const maps = asArray(declared.value)?.map((_, index) => [String(index)]) ?? [[]];
  for (const path of maps) {
    const map = await variables.at(path, declared);
    if (map.value instanceof Unresolved) {
      const message = `Functions are missing: ${map.value.variable} cannot be read here. Name a file that exists and holds plain data.`;
      problems.push({ place: { file: map.file.uri, line: map.file.lineOf(map.path) }, message });
    }
    const broken = brokenFile(map.file);
    if (broken) problems.push(broken);
    for (const key of keysOf(map.value)) {
      const located = await variables.at([key], map);
      if (located.value !== undefined) found.set(key, located);
    }
  }
  return found;
}
