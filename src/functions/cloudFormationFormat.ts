import { readEach, type TemplateFormat } from './templateFormat.ts';
import { readTemplate } from './readTemplate.ts';
import { CLOUDFORMATION_NAMES, MAX_TEMPLATES } from './templateNames.ts';

/** SAM and CloudFormation templates. */
export const cloudFormationFormat: TemplateFormat = {
  names: CLOUDFORMATION_NAMES,
  limit: MAX_TEMPLATES,
  read: (uris, context) =>
    readEach(uris, context, async (uri) => {
      const text = await context.files.read(uri);
      const read = text === undefined ? { functions: [], problems: [] } : readTemplate(uri, text);
      return { ...read, lookedAt: new Set() };
    }),
};
