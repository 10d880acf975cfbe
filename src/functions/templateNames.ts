import { baseName, folderOf } from '../base/fileUri.ts';
import { isNamed } from '../base/isNamed.ts';

/*
 * Which files are looked at. Base names only, for that is what `Files.find` answers quickly; a template of another name
 * is found where a samconfig.toml names it.
 */

/** Names that people give to SAM and CloudFormation templates; whether one really is a template its content says. */
const USUAL_NAMES: readonly string[] = [
  ...['template', 'sam', 'sam-template', 'cloudformation', 'cfn'].flatMap((name) => [
    `${name}.yaml`,
    `${name}.yml`,
    `${name}.json`,
  ]),
  'serverless.template', // The AWS Toolkit's project templates for .NET.
];

/** Names of templates in folders that have several, or one of another name: `source-template.yaml`, `template_original.yaml`. */
const OTHER_NAMES: readonly string[] = ['*template', 'template*'].flatMap((name) => [`${name}.yaml`, `${name}.yml`]);

export const CLOUDFORMATION_NAMES: readonly string[] = [...USUAL_NAMES, ...OTHER_NAMES];

/** Templates of another name that stand beside a usual one: mostly these are copies of it, or examples. */
export function maybeCopies(uris: readonly string[]): ReadonlySet<string> {
  const isUsual = (uri: string): boolean => USUAL_NAMES.includes(baseName(uri));
  const folders = new Set(uris.filter(isUsual).map(folderOf));
  const isBeside = (uri: string): boolean => isNamed(baseName(uri), OTHER_NAMES) && folders.has(folderOf(uri));
  return new Set(uris.filter((uri) => !isUsual(uri) && isBeside(uri)));
}

/** The Serverless Framework's configuration. */
export const SERVERLESS_NAMES: readonly string[] = ['yml', 'yaml', 'json', 'ts', 'js'].map(
  (ending) => `serverless.${ending}`,
);

/** Where an app of the AWS CDK says how it is run. */
export const CDK_NAMES: readonly string[] = ['cdk.json'];

/** State that Terraform keeps on this machine. */
export const TERRAFORM_STATE = 'terraform.tfstate';

/** Values that Terraform is given for variables. */
export const TERRAFORM_VALUES = '*.tfvars';

/** Terraform's files; all of a folder are one module. */
export const TERRAFORM_NAMES: readonly string[] = ['*.tf', TERRAFORM_VALUES, TERRAFORM_STATE];

/** Where an app of SST begins. */
export const SST_NAMES: readonly string[] = ['sst.config.ts'];

/** All that functions are declared in. */
export const TEMPLATE_NAMES: readonly string[] = [
  ...CLOUDFORMATION_NAMES,
  ...CDK_NAMES,
  ...SERVERLESS_NAMES,
  ...SST_NAMES,
  ...TERRAFORM_NAMES,
];

/** SAM CLI's configuration, in the order in which it looks for them. */
export const SAM_CONFIG_NAMES: readonly string[] = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];

/** True for copies of templates that tools wrote, and for those of dependencies. */
export function isBuildOutput(uri: string): boolean {
  return /\/(?:\.aws-sam|\.serverless|cdk\.out|node_modules)\//.test(uri);
}

/** More templates than this of one format are listed as a problem, not read. */
export const MAX_TEMPLATES = 500;
