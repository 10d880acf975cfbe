import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../root.ts';
import { runNpm, runProgram } from '../sample/runProgram.ts';
import type { Kit } from './kit.ts';

const PYTHON_PACKAGES = ['aws-xray-sdk==2.15.0', 'boto3==1.44.8', 'awscli==1.46.3', 'moto[server]==5.2.5'];
const NODE_PACKAGES = [
  'aws-xray-sdk-core@3.12.0',
  'aws-sdk@2.1693.0',
  '@aws-sdk/client-dynamodb@3.1169.0',
  '@aws-lambda-powertools/tracer@2.36.0',
  '@aws/aws-distro-opentelemetry-node-autoinstrumentation@0.13.0',
];
const DAEMON = 'github.com/aws/aws-xray-daemon/cmd/tracing@latest';
/** With its version: Maven asks for that of a bare name elsewhere, and says less where it reaches nobody. */
const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

const windows = process.platform === 'win32';
const program = (name: string): string => inRoot('test/interop/programs', name);

/** Packages of PyPI, in an environment of their own. */
export function pythonKitOf(name: string, packages: readonly string[]): Kit {
  return {
    name,
    toolchain: [[windows ? 'python' : 'python3', '--version']],
    sources: [],
    packages,
    async make(folder) {
      await runProgram(windows ? 'python' : 'python3', ['-m', 'venv', folder], { cwd: folder });
      const flags = ['--quiet', '--disable-pip-version-check', '--no-compile', '--retries', '1', '--timeout', '20'];
      await runProgram(pythonOf(folder), ['-m', 'pip', 'install', ...flags, ...packages], { cwd: folder });
    },
  };
}

/** Packages of npm, in a folder of their own. @param flags for npm */
export function nodeKitOf(name: string, packages: readonly string[], flags: readonly string[] = []): Kit {
  return {
    name,
    toolchain: [['npm', '--version']],
    sources: [],
    packages,
    async make(folder) {
      await writeFile(join(folder, 'package.json'), '{"private":true}');
      await runNpm(['install', ...flags, ...packages], folder);
    },
  };
}

/** The X-Ray SDK for Python, boto3, the AWS CLI and moto. */
export const pythonKit = pythonKitOf('python', PYTHON_PACKAGES);

/** The interpreter of a made kit of Python. */
export function pythonOf(folder: string): string {
  return windows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/**
 * The X-Ray SDK for Node with the AWS SDKs of both generations, Powertools, and the distribution of OpenTelemetry that AWS's Lambda layer
 * holds: too large for this repository's own packages.
 */
export const nodeKit = nodeKitOf('node', NODE_PACKAGES);

/** What pom.xml files ask for with all that it needs, each in a folder of its own. @param poms native paths, by the folder's name */
export function javaKitOf(name: string, poms: Readonly<Record<string, string>>): Kit {
  return {
    name,
    toolchain: [
      ['java', '-version'],
      ['javac', '-version'],
      ['mvn', '--version'],
    ],
    sources: Object.values(poms),
    packages: [],
    async make(folder) {
      const repository = join(folder, 'repository');
      for (const [jars, pom] of Object.entries(poms)) {
        const settings = [`-Dmaven.repo.local=${repository}`, `-DoutputDirectory=${join(folder, jars)}`];
        const args = ['--quiet', '--batch-mode', '--file', pom, ...settings, COPY_JARS];
        await runProgram('mvn', args, { cwd: folder, shell: windows });
      }
      await rm(repository, { recursive: true, force: true });
    },
  };
}

/** The X-Ray SDK for Java with all that it needs, in `jars/`. */
export const javaKit = javaKitOf('java', { jars: program('pom.xml') });

/** A program on the X-Ray SDK for Go, built. */
export const goKit: Kit = {
  name: 'go',
  toolchain: [['go', 'version']],
  sources: [program('go.mod'), program('go.sum'), program('sender.go')],
  packages: [],
  make: (folder) =>
    withGo(folder, [
      'build',
      '-C',
      inRoot('test/interop/programs'),
      '-o',
      join(folder, executable('sender')),
      'sender.go',
    ]),
};

/** What a go.mod asks for, in caches that later builds use. @param folder native path of the module */
export function goKitOf(name: string, module: string): Kit {
  return {
    name,
    toolchain: [['go', 'version']],
    sources: [join(module, 'go.mod'), join(module, 'go.sum')],
    packages: [],
    make: async (folder) => void (await runGo(folder, ['build', './...'], module)),
  };
}

/** AWS's own X-Ray daemon, built from its module. */
export const daemonKit: Kit = {
  name: 'daemon',
  toolchain: [['go', 'version']],
  sources: [],
  packages: [DAEMON],
  make: (folder) => withGo(folder, ['install', DAEMON]),
};

/** Runs `go` with caches in the folder, which go when the program is there: they are hundreds of megabytes. */
async function withGo(folder: string, args: readonly string[]): Promise<void> {
  await runGo(folder, args, folder);
  await rm(join(folder, 'caches'), { recursive: true, force: true });
}

/** Runs `go` with a kit's caches. @param cwd the module's folder, or one below */
export async function runGo(kit: string, args: readonly string[], cwd: string): Promise<string> {
  const caches = join(kit, 'caches');
  await mkdir(caches, { recursive: true });
  const env = {
    GOPATH: join(caches, 'path'),
    GOCACHE: join(caches, 'build'),
    GOBIN: kit,
    GOFLAGS: '-modcacherw',
    CGO_ENABLED: '0', // Less to compile, and no C compiler needed.
  };
  return runProgram('go', args, { cwd, env });
}

/** The name under which a built program lies. */
export function executable(name: string): string {
  return windows ? `${name}.exe` : name;
}
