import { withDockerfile } from '../image/dockerfile.ts';
import { baseName, folderOf } from '../../base/fileUri.ts';
import { asRecord } from '../../base/readUnknown.ts';
import { givenBySam, givenInPlaces, type GivenParameters } from './values/givenParameters.ts';
import type { LambdaFunction, TemplateProblem } from '../lambdaFunction.ts';
import { placedFunction, placesOf, valuesGiven, type Nesting } from './nesting.ts';
import { parseTemplate, type ParsedTemplate } from './parseTemplate.ts';
import { functionsAndProblems } from './readTemplate.ts';
import { joined, readEach, type ReadTemplates, type TemplateContext, type TemplateFormat } from '../templateFormat.ts';
import { CLOUDFORMATION_NAMES, MAX_TEMPLATES } from '../templateNames.ts';
import { imageBuild, nestedTemplates } from './templateParts.ts';
import { TextsAhead } from './textsAhead.ts';

/** SAM and CloudFormation templates, with those that they nest, whatever these are called. */
export const cloudFormationFormat: TemplateFormat = {
  names: CLOUDFORMATION_NAMES,
  limit: MAX_TEMPLATES,
  read: async (uris, context) => {
    const reading = {
      texts: new TextsAhead(context.files, uris),
      read: new Set(uris),
      nestings: new Map<string, readonly Nesting[]>(),
      parameterised: new Set<string>(),
    };
    const found = await readEach(uris, context, (uri) => readWithNested(uri, context, reading));
    return withoutCopies(await placed(found, reading, context), context);
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

interface Reading {
  readonly texts: TextsAhead;
  /** All templates that were read or will be: each is read once, also where templates nest each other in a circle. */
  readonly read: Set<string>;
  readonly nestings: Map<string, readonly Nesting[]>;
  /** Those that have parameters. */
  readonly parameterised: Set<string>;
}

/** What is read of nested templates with what the stacks around them give to their parameters. */
async function placed(found: ReadTemplates, reading: Reading, context: TemplateContext): Promise<ReadTemplates> {
  if (reading.nestings.size === 0) return found;
  const places = new Map([...reading.nestings.keys()].map((uri) => [uri, placesOf(uri, reading.nestings) ?? []]));
  const given = new Set([...reading.parameterised].filter((uri) => (places.get(uri) ?? []).length > 0));
  const again = await readEach([...given], context, async (uri) => {
    const of = places.get(uri) ?? [];
    const values = givenInPlaces(uri, of, context.samConfigs ?? []);
    const template = await parsed(uri, values, context.files);
    const placed = template && { ...template, valuesGiven: valuesGiven(of) };
    return placed ? readParsed(uri, placed, values, context, of.length > 1 ? BY_STACKS : BY_SAM) : NOTHING;
  });
  const functions = [...found.functions.filter(({ template }) => !given.has(template.file)), ...again.functions];
  return {
    functions: functions.map((fn) => placedFunction(fn, places.get(fn.template.file) ?? [])),
    problems: [...found.problems.filter(({ place }) => !given.has(place.file)), ...again.problems],
    lookedAt: new Set([...found.lookedAt, ...again.lookedAt]),
    readFrom: new Map([...(again.readFrom ?? []), ...(found.readFrom ?? [])]),
  };
}

const BY_SAM = 'samconfig.toml gives by environment';
const BY_STACKS = 'the stacks that nest its template give differently';

const NOTHING: ReadTemplates = { functions: [], problems: [], lookedAt: new Set() };

async function parsed(
  uri: string,
  given: GivenParameters,
  texts: Pick<TextsAhead, 'read'>,
): Promise<ParsedTemplate | undefined> {
  const text = await texts.read(uri);
  return text === undefined ? undefined : parseTemplate(text, given);
}

async function readWithNested(uri: string, context: TemplateContext, reading: Reading): Promise<ReadTemplates> {
  const { texts, read, nestings, parameterised } = reading;
  const given = givenBySam(uri, context.samConfigs ?? []);
  const template = await parsed(uri, given, texts);
  if (!template) return NOTHING;
  if (asRecord(template.data.Parameters)) parameterised.add(uri);
  const own = await readParsed(uri, template, given, context, BY_SAM);
  const lookedAt = new Set(own.lookedAt);
  const all: ReadTemplates[] = [{ ...own, lookedAt }];
  for (const { uri: nested, ...stack } of nestedTemplates(uri, template)) {
    nestings.set(nested, [...(nestings.get(nested) ?? []), { template: uri, ...stack }]);
    lookedAt.add(nested);
    if (read.has(nested) || read.size >= 2 * MAX_TEMPLATES) continue;
    read.add(nested);
    all.push(await readWithNested(nested, context, reading));
  }
  return joined(all);
}

async function readParsed(
  uri: string,
  template: ParsedTemplate,
  given: GivenParameters,
  { files }: TemplateContext,
  giver: string,
): Promise<ReadTemplates> {
  const own = functionsAndProblems(uri, template, given, giver);
  const lookedAt = new Set<string>();
  const functions: LambdaFunction[] = [];
  for (const fn of own.functions) {
    const image = imageBuild(uri, template, fn.logicalId);
    functions.push(image ? await withDockerfile(fn, image, files, lookedAt) : fn);
  }
  return { functions, problems: own.problems, lookedAt };
}
