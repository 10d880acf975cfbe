import { foldersAbove } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { readManifests } from '../../doctor/manifests.ts';
import { libraries, libraryPackages, type Library } from '../../instrument/library.ts';

/** How far above a file what is installed may be listed. */
const MAX_FOLDERS = 8;

/** Other packages that come with a library, or with which it comes. */
const ALSO: Readonly<Record<Library, RegExp>> = {
  powertools: /^(?:@aws-lambda-powertools\/tracer|aws-lambda-powertools)$/,
  'x-ray-sdk': /^aws-xray-sdk(?:-core)?$/,
  opentelemetry: /^(?:@opentelemetry\/(?:api|sdk-).*|opentelemetry-(?:api|sdk|distro)|aws-opentelemetry-distro)$/,
};

/** Names of the packages that the manifests of a file's project list, and of those that come with them. */
export async function installedPackages(
  file: string,
  language: 'ecmascript' | 'python',
  files: Files,
): Promise<ReadonlySet<string>> {
  const { installed, development } = await readManifests(foldersAbove(file, MAX_FOLDERS), language, files);
  const names = new Set([...installed, ...development.keys()]);
  for (const library of librariesAmong(names, language))
    names.add(libraryPackages[language][library].replace(/\[.*/, ''));
  return names;
}

/** What can be traced with, with these packages. */
export function librariesAmong(names: ReadonlySet<string>, language: 'ecmascript' | 'python'): ReadonlySet<Library> {
  const found = libraries.filter((library) => [...names].some((name) => ALSO[library].test(name)));
  // The X-Ray SDK for Python is a part of Powertools' tracer, and not meant to be used beside it.
  return new Set(
    language === 'python' && found.includes('powertools') ? found.filter((each) => each !== 'x-ray-sdk') : found,
  );
}
