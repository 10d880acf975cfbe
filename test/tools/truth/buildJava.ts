import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathOfUri } from '../../../src/base/fileUri.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { runProgram } from '../sample/runProgram.ts';
import { inRoot } from '../root.ts';
import { writeBootstrap } from './writeBootstrap.ts';

/** Where Maven, Gradle and plain folders keep sources. */
const SOURCES = ['src/main/java', 'src', '.'];

/**
 * Compiles a function of Java, and hooks/java beside it, whose main class starts Lambda's runtime.
 * @param kit folder with what it imports, in `jars/`, and Lambda's runtime, in `runtime/`
 * @param output folder that is made
 */
export async function buildJava(built: LambdaFunction, kit: string, output: string): Promise<void> {
  const code = pathOfUri(built.codeFolder ?? '');
  const sources = SOURCES.map((folder) => join(code, folder)).find((folder) => existsSync(folder)) ?? code;
  const classes = join(output, 'classes');
  const packages = [join(kit, 'jars', '*'), join(kit, 'runtime', '*')].join(delimiter);
  await mkdir(classes, { recursive: true });
  const files = [...javaBelow(sources), ...javaBelow(inRoot('test/tools/truth/hooks/java'))];
  await runProgram('javac', ['-g', '-nowarn', '-proc:none', '-cp', packages, '-d', classes, ...files], { cwd: output });
  const hosts = join(output, 'hosts');
  await writeFile(hosts, hostsOf([...files, join(code, 'template.yaml')]));
  const flags = [
    ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'], // Starts sooner; nothing here runs long.
    `'-Djdk.net.hosts.file=${hosts}'`, // The proxy is asked for addresses, not for names.
    `'-Dtruth.sources=${sources}'`,
    '-DsocksProxyHost=127.0.0.1 "-DsocksProxyPort=$TRUTH_SOCKS_PORT"',
    `-cp '${[classes, packages].join(delimiter)}'`,
  ];
  await writeBootstrap(output, {}, `java ${flags.join(' ')} truth.Main "$_HANDLER"`);
}

/** A hosts file with all hosts that files name in addresses, none of them on this machine, which no proxy is used for. */
function hostsOf(files: readonly string[]): string {
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host = '']) => host));
  return ['127.0.0.1 localhost', ...new Set(named.map((host) => `10.66.66.66 ${host}`))].join('\n');
}

function javaBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.java'))
    .map((entry) => join(entry.parentPath, entry.name));
}
