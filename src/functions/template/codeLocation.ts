import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asRecord, type UnknownRecord } from '../../base/readUnknown.ts';
import { assumedText, literalText } from './values/templateValue.ts';

/** Where a function's code is, or a note that says why that is not known here. */
export interface CodeLocation {
  /** URI of a folder. */
  readonly folder?: string;
  readonly note?: string;
  /** The property that holds the code itself: `InlineCode`, `Code.ZipFile`. */
  readonly inline?: string;
  /** URIs of folders that may be it; then the note holds where none has the handler's file. */
  readonly maybe?: readonly string[];
}

/** Of `AWS::Serverless::Function`: `CodeUri` (default: the template's folder), `InlineCode`, or an image. */
export function samCode(properties: UnknownRecord, template: string, parameters: UnknownRecord): CodeLocation {
  if (isImage(properties) || properties.ImageUri !== undefined) return { note: IMAGE_NOT_RESOLVED };
  if (properties.InlineCode !== undefined) return { inline: 'InlineCode' };
  return properties.CodeUri === undefined
    ? { folder: folderOf(template) }
    : localCode('CodeUri', properties, properties.CodeUri, template, parameters);
}

/** Of `AWS::Lambda::Function`: `Code` is a local path until it is packaged, then S3, `ZipFile` or an image. */
export function cloudFormationCode(
  properties: UnknownRecord,
  template: string,
  parameters: UnknownRecord,
): CodeLocation {
  const code = asRecord(properties.Code);
  if (isImage(properties) || code?.ImageUri !== undefined) return { note: IMAGE_NOT_RESOLVED };
  if (code?.ZipFile !== undefined) return { inline: 'Code.ZipFile' };
  return localCode('Code', properties, properties.Code, template, parameters);
}

/** Why the handler of a function in a container image is not known, where no Dockerfile is named. */
export const IMAGE_NOT_RESOLVED = 'A container image: what it was built from is not known here.';

function isImage(properties: UnknownRecord): boolean {
  return literalText(properties.PackageType) === 'Image';
}

function localCode(
  property: string,
  properties: UnknownRecord,
  value: unknown,
  template: string,
  parameters: UnknownRecord,
): CodeLocation {
  const record = asRecord(value);
  if (value === undefined) return { note: `${property} is missing: name the folder of the code.` };
  if (record && ['Bucket', 'S3Bucket', 'S3Key'].some((key) => key in record)) return { note: inS3(property) };
  const path = assumedText(value, parameters);
  if (path === undefined)
    return { note: `${property} is computed at deployment: which folder it names is not known here.` };
  if (/^(?:s3|https?):\/\//i.test(path)) return { note: inS3(property) };
  const project = builtFrom(path, assumedText(properties.Runtime, parameters) ?? '');
  if (project !== undefined) return { folder: joinUri(folderOf(template), project) };
  if (/\.(?:zip|jar|war)$/i.test(path))
    return { note: `${property} names the archive ${path}: what it was built from is not known here.` };
  const found = joinUri(folderOf(template), path);
  // A source by itself, which is packed alone.
  return { folder: /\.(?:py|[cm]?[jt]s)$/.test(path) ? folderOf(found) : found };
}

/** Where the builds of a runtime's languages write archives and folders; the first group is the folder of the project. */
const BUILDS: readonly (readonly [runtime: string, output: RegExp])[] = [
  // `dotnet lambda package` and `dotnet publish`.
  ['dotnet', /^(.*?)(?:^|\/)bin\/(?:Release|Debug)\/.*$/],
  // Cargo Lambda, whose folder tells which program it is.
  ['provided', /^(.*\btarget\/lambda\/[^/]+)\/bootstrap\.zip$/],
  // Maven and Gradle.
  ['java', /^(.*?)(?:^|\/)(?:target|build\/(?:libs|distributions))\/[^/]+\.(?:zip|jar)$/i],
];

/** The folder of the project that a path is built from, where that can be told from its path. */
export function builtFrom(path: string, runtime: string): string | undefined {
  const [, output] = BUILDS.find(([prefix]) => runtime.startsWith(prefix)) ?? [];
  return output?.exec(path)?.[1];
}

function inS3(property: string): string {
  return `${property} names an archive in S3: what it was built from is not known here.`;
}
