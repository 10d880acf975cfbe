import assert from 'node:assert/strict';
import { readManifests, type Manifests } from '../../../src/doctor/manifests.ts';
import { packageJsonLines } from '../../../src/doctor/mends/source/packageJsonLines.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';

describe('what is installed', () => {
  it('stands where the nearest package.json lists it, at the line of its key', async () => {
    const own = `{
  "name": "aws-xray-sdk-core",
  "scripts": { "dependencies": "{ \\"aws-xray-sdk-core\\": 1 }" },
  "nested": { "dependencies": { "aws-xray-sdk-core": "no" } },
  "devDependencies": {
    "esbuild": "1", "aws-xray-sdk-core": "2"
  }
}`;
    const read = await manifests(
      'ecmascript',
      { 'package.json': own },
      { 'package.json': '{"dependencies":{"a":"1"}}' },
    );
    assert.deepEqual(read.places.get('aws-xray-sdk-core'), { file: 'file:///app/src/package.json', line: 6 });
    assert.deepEqual(read.places.get('a'), { file: 'file:///app/package.json', line: 1 });
    assert.deepEqual(read.list, { file: 'file:///app/src/package.json', line: 1 });
  });

  it('stands in requirements.txt or pyproject.toml, at its line', async () => {
    const requirements = '# what runs\r\nboto3\r\n-r other.txt\r\nAWS_Lambda.Powertools[tracer]==3\r\n';
    const project = '[project]\nname = "shop"\ndependencies = [\n  "requests",\n  "aws-xray-sdk>=2",\n]\n';
    const read = await manifests(
      'python',
      { 'requirements.txt': requirements, 'other.txt': '\nhttpx\n' },
      { 'pyproject.toml': project },
    );
    const lines = ['boto3', 'aws-lambda-powertools', 'httpx', 'aws-xray-sdk'].map((name) => read.places.get(name));
    assert.deepEqual(
      lines.map((place) => `${place?.file.slice('file:///app/'.length)}:${place?.line}`),
      ['src/requirements.txt:2', 'src/requirements.txt:4', 'src/other.txt:2', 'pyproject.toml:5'],
    );
    const poetry = '[tool.poetry]\nname = "x"\n\n[tool.poetry.dependencies]\npython = "^3.12"\n';
    const other = await manifests('python', { 'pyproject.toml': poetry }, {});
    assert.deepEqual(other.list, { file: 'file:///app/src/pyproject.toml', line: 4 });
  });

  it('reads keys in little time, whatever the text', () => {
    const start = performance.now();
    packageJsonLines(`{"a":"${'\\\\'.repeat(200_000)}","b":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    packageJsonLines('"'.repeat(200_001));
    packageJsonLines(`"${'\\'.repeat(200_001)}`);
    assert.ok(performance.now() - start < 2000);
  });
});

function manifests(
  language: 'ecmascript' | 'python',
  inner: Readonly<Record<string, string>>,
  outer: Readonly<Record<string, string>>,
): Promise<Manifests> {
  const at = (folder: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text] as const);
  const [root, src] = ['file:///app', 'file:///app/src'];
  return readManifests(
    [src, root],
    language,
    new MemoryFiles(Object.fromEntries([...at(src, inner), ...at(root, outer)])),
  );
}
