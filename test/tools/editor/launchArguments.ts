import { resolve } from 'node:path';

/** What the desktop editor's command line says, as far as a test run uses it. */
export interface LaunchArguments {
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  /** The workspace folder; undefined for an empty window. */
  readonly folder: string | undefined;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  readonly trust: boolean;
  /** Options that mean nothing in a browser. */
  readonly ignored: readonly string[];
}

const WITH_VALUE = ['extensionDevelopmentPath', 'extensionTestsPath', 'user-data-dir', 'extensions-dir', 'folder-uri'];

/** Reads `--name=value`, `--name value` and the folder. Throws where the extension or its tests are not given. */
export function launchArguments(args: readonly string[]): LaunchArguments {
  const values = new Map<string, string>();
  const flags: string[] = [];
  const folders: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) folders.push(argument);
    else if (!WITH_VALUE.includes(name)) flags.push(name);
    else values.set(name, value ?? args[++index] ?? '');
  }
  const required = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`The launcher needs --${name}`);
    return resolve(value);
  };
  if (folders.length > 1) throw new Error(`The launcher opens one folder, not ${folders.join(', ')}`);
  const folder = folders[0] ?? values.get('folder-uri')?.replace(/^file:\/\//, '');
  return {
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    folder: folder === undefined ? undefined : resolve(folder),
    userDataDir: values.get('user-data-dir'),
    extensionsDir: values.get('extensions-dir'),
    trust: !flags.includes('disable-workspace-trust'),
    ignored: flags.filter((flag) => flag !== 'disable-workspace-trust'),
  };
}
