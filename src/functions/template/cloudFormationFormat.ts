import { withDockerfile } from '../image/dockerfile.ts';
import { baseName, folderOf } from '../../base/fileUri.ts';
import type { LambdaFunction, NestedIn, TemplateProblem } from '../lambdaFunction.ts';
import type { GivenParameters } from './expandLoops.ts';
import { parseTemplate } from './parseTemplate.ts';
import { functionsAndProblems } from './readTemplate.ts';
import { samConfigFor } from '../sam/samConfigFor.ts';
import { joined, readEach, type ReadTemplates, type TemplateContext, type TemplateFormat } from '../templateFormat.ts';
import { CLOUDFORMATION_NAMES, MAX_TEMPLATES } from '../templateNames.ts';
import { imageBuild, nestedTemplates } from './templateParts.ts';

/** SAM and CloudFormation templates, with those that they nest, whatever these are called. */
export const cloudFormationFormat: TemplateFormat = {
  names: CLOUDFORMATION_NAMES,
  limit: MAX_TEMPLATES,
  read: async (uris, context) => {
    const reading = { read: new Set(uris), nesting: new Map<string, Nesting[]>() };
    const found = await readEach(uris, context, (uri) => readWithNested(uri, givenTo(uri, context), context, reading));
    const own = withoutCopies(found, context);
    const functions = own.functions.map((fn) => {
      const nestedIn = placeIn(fn.template.file, reading.nesting);
      return nestedIn ? { ...fn, nestedIn } : fn;
    });
    return { ...own, functions };
  },
};

/**
 * Without the functions of templates that declare one of another template, which stands beside them, or anywhere where nothing but their
 * text says that they are templates: which of both is deployed nobody knows.
 */
function withoutCopies(
  found: ReadTemplates,
  { copies = new Set(), others = new Set() }: Pick<TemplateContext, 'copies' | 'others'>,
): ReadTemplates {
  if (copies.size + others.size === 0) return found;
  const keysOf = ({ template: { file }, logicalId }: LambdaFunction): Record<'beside' | 'anywhere', string> => ({
    beside: `${folderOf(file)} ${logicalId}`,
    anywhere: logicalId,
  });
  const isSure = ({ template: { file } }: LambdaFunction): boolean => !copies.has(file) && !others.has(file);
  const originals = new Map(
    found.functions.filter(isSure).flatMap((fn) => Object.values(keysOf(fn)).map((key) => [key, fn.template.file])),
  );
  const copied = new Map<string, TemplateProblem>();
  for (const fn of found.functions) {
    const { file } = fn.template;
    const original = isSure(fn) ? undefined : originals.get(keysOf(fn)[copies.has(file) ? 'beside' : 'anywhere']);
    if (original === undefined || copied.has(file)) continue;
    const message = `Taken for a copy of ${baseName(original)}, as both declare ${fn.logicalId}: its functions are not shown. Name it as template_file in samconfig.toml to have them.`;
    copied.set(file, { place: { file, line: 1 }, message, isNote: true });
  }
  return {
    ...found,
    functions: found.functions.filter(({ template }) => !copied.has(template.file)),
    problems: [...found.problems.filter(({ place }) => !copied.has(place.file)), ...copied.values()],
  };
}

/** Who nests a template, as which nested stack. */
interface Nesting {
  readonly template: string;
  readonly logicalId: string;
}

interface NestedReading {
  /** All templates that were read or will be: each is read once, also where templates nest each other in a circle. */
  readonly read: Set<string>;
  /** By the nested template's URI. */
  readonly nesting: Map<string, Nesting[]>;
}

/** Where a template stands in others; undefined where none nests it, several do, or it is nested in itself. */
function placeIn(uri: string, nesting: NestedReading['nesting']): NestedIn | undefined {
  const path: string[] = [];
  const seen = new Set([uri]);
  let template = uri;
  for (let around = nesting.get(template); around; around = nesting.get(template)) {
    const [only, ...others] = around;
    if (!only || others.length > 0 || seen.has(only.template)) return undefined;
    seen.add(only.template);
    path.unshift(only.logicalId);
    ({ template } = only);
  }
  return path.length > 0 ? { template, path } : undefined;
}

/** What samconfig gives to the parameters of a template that it deploys, by environment. */
function givenTo(uri: string, { samConfigs = [] }: TemplateContext): GivenParameters {
  const { environments = [] } = samConfigFor(uri, samConfigs) ?? {};
  const own = environments.filter(({ template }) => template === undefined || template === uri);
  return own.map(({ parameters = {} }) => parameters);
}

async function readWithNested(
  uri: string,
  given: GivenParameters,
  context: TemplateContext,
  reading: NestedReading,
): Promise<ReadTemplates> {
  const { read, nesting } = reading;
  const { files } = context;
  const text = await files.read(uri);
  const template = text === undefined ? undefined : parseTemplate(text, given);
  if (!template) return { functions: [], problems: [], lookedAt: new Set() };
  const own = functionsAndProblems(uri, template);
  const lookedAt = new Set<string>();
  const functions: LambdaFunction[] = [];
  for (const fn of own.functions) {
    const image = imageBuild(uri, template, fn.logicalId);
    functions.push(image ? await withDockerfile(fn, image, files, lookedAt) : fn);
  }
  const all: ReadTemplates[] = [{ functions, problems: own.problems, lookedAt }];
  for (const { logicalId, uri: nested } of nestedTemplates(uri, template)) {
    nesting.set(nested, [...(nesting.get(nested) ?? []), { template: uri, logicalId }]);
    lookedAt.add(nested);
    if (read.has(nested) || read.size >= 2 * MAX_TEMPLATES) continue;
    read.add(nested);
    all.push(await readWithNested(nested, [], context, reading));
  }
  return joined(all);
}
