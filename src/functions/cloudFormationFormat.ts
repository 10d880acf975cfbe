import { withDockerfile } from './dockerfile.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import { parseTemplate } from './parseTemplate.ts';
import { functionsAndProblems } from './readTemplate.ts';
import { joined, readEach, type ReadTemplates, type TemplateContext, type TemplateFormat } from './templateFormat.ts';
import { CLOUDFORMATION_NAMES, MAX_TEMPLATES } from './templateNames.ts';
import { imageBuild, nestedTemplates } from './templateParts.ts';

/** SAM and CloudFormation templates, with those that they nest, whatever these are called. */
export const cloudFormationFormat: TemplateFormat = {
  names: CLOUDFORMATION_NAMES,
  limit: MAX_TEMPLATES,
  read: async (uris, context) => {
    const read = new Set(uris);
    return readEach(uris, context, (uri) => readWithNested(uri, context, read));
  },
};

/** @param read all templates that were read or will be: each is read once, also where templates nest each other in a circle */
async function readWithNested(uri: string, context: TemplateContext, read: Set<string>): Promise<ReadTemplates> {
  const { files } = context;
  const text = await files.read(uri);
  const template = text === undefined ? undefined : parseTemplate(text);
  if (!template) return { functions: [], problems: [], lookedAt: new Set() };
  const own = functionsAndProblems(uri, template);
  const lookedAt = new Set<string>();
  const functions: LambdaFunction[] = [];
  for (const fn of own.functions) {
    const image = imageBuild(uri, template, fn.logicalId);
    functions.push(image ? await withDockerfile(fn, image, files, lookedAt) : fn);
  }
  const all: ReadTemplates[] = [{ functions, problems: own.problems, lookedAt }];
  for (const nested of nestedTemplates(uri, template)) {
    lookedAt.add(nested);
    if (read.has(nested) || read.size >= 2 * MAX_TEMPLATES) continue;
    read.add(nested);
    all.push(await readWithNested(nested, context, read));
  }
  return joined(all);
}
