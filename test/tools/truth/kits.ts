import { asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';
import type { Kit } from '../interop/kit.ts';
import { goKitOf, javaKitOf, nodeKitOf, pythonKitOf } from '../interop/kits.ts';
import { inRoot } from '../root.ts';

const NODE_PACKAGES = [
  ...['core@3.12.0', 'fetch@3.12.0', 'postgres@3.12.0', 'mysql@3.12.0'].map((name) => `aws-xray-sdk-${name}`),
  'aws-sdk@2.1693.0',
  ...['dynamodb', 's3', 'sqs', 'sns', 'sfn', 'eventbridge', 'ssm', 'secrets-manager', 'lambda', 'kms', 'ses'].map(
    (name) => `@aws-sdk/client-${name}@^3.1164.0`,
  ),
  ...['lib-dynamodb', 'lib-storage', 's3-request-presigner'].map((name) => `@aws-sdk/${name}@^3.1164.0`),
  ...['tracer', 'logger', 'metrics'].map((name) => `@aws-lambda-powertools/${name}@2.36.0`),
  ...['@middy/core@6.4.5', 'axios@1.21.1', 'got@14.6.6', 'ky@1.14.3', 'undici@7.30.2', 'node-fetch@3.3.2'],
  ...['pg@8.23.1', 'mysql2@3.24.6'],
  ...['api@1.9.1', 'sdk-trace-node@2.12.1', 'exporter-trace-otlp-http@0.223.1'].map((name) => `@opentelemetry/${name}`),
];
const PYTHON_PACKAGES = [
  ...['aws-xray-sdk==2.15.0', 'boto3==1.44.8', 'aws-lambda-powertools[tracer]==3.37.0'],
  ...['requests==2.34.2', 'httpx==0.28.1', 'aiohttp==3.14.5', 'PyMySQL==1.2.4', 'psycopg2-binary==2.9.13'],
  ...['api', 'sdk', 'exporter-otlp-proto-http'].map((name) => `opentelemetry-${name}==1.45.2`),
];

/** What handlers in JavaScript and TypeScript import; `packages` are those of an application beside them. */
export function nodePackages(packages: readonly string[] = []): Kit {
  return nodeKitOf('truth-node', [...NODE_PACKAGES, ...packages], ['--legacy-peer-deps']);
}

/** What handlers in Python import. */
export function pythonPackages(packages: readonly string[] = []): Kit {
  return pythonKitOf('truth-python', [...PYTHON_PACKAGES, ...packages]);
}

/** What handlers in Java import, by their pom.xml, in `jars/`, and Lambda's runtime for Java in `runtime/`. */
export function javaPackages(pom: string): Kit {
  return javaKitOf('truth-java', { jars: pom, runtime: inRoot('test/tools/truth/hooks/java/pom.xml') });
}

/** What handlers in Go import, by the go.mod of their module's folder. */
export function goPackages(module: string): Kit {
  return goKitOf('truth-go', module);
}

/** The packages that a package.json asks for beside those that are there anyway, as npm is told them. */
export function packagesOf(packageJson: string): readonly string[] {
  const dependencies = asRecord(asRecord(parseJson(packageJson))?.['dependencies']) ?? {};
  return Object.entries(dependencies).flatMap(([name, version]) => {
    const isThere = NODE_PACKAGES.some((own) => own.startsWith(`${name}@`));
    const range = asString(version) ?? '';
    return isThere || /^(?:file|link|workspace|git|https?):/.test(range) ? [] : [`${name}@${range}`];
  });
}

/** The packages that a requirements.txt asks for beside those that are there anyway, without their versions. */
export function requirementsOf(text: string): readonly string[] {
  const names = text.split('\n').flatMap((line) => /^[A-Za-z][\w.-]*(?:\[[\w,-]+\])?/.exec(line.trim())?.[0] ?? []);
  const bare = (name: string): string =>
    name
      .replace(/[[=<>~!].*$/, '')
      .toLowerCase()
      .replaceAll('_', '-');
  return names.filter((name) => !PYTHON_PACKAGES.some((own) => bare(own) === bare(name)));
}
