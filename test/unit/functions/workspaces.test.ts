import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { joinUri, uriOfPath } from '../../../src/base/fileUri.ts';
import { asRecord } from '../../../src/base/readUnknown.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { directCode } from './directCode.ts';

const WORKSPACES = resolve('test/workspaces');
const log = { info: () => undefined, warn: assert.fail, error: assert.fail };

/** `beamline.functions` as the workspace's settings have it. */
function settingIn(root: string): unknown {
  const file = join(root, '.vscode/settings.json');
  const settings: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return asRecord(settings)?.['beamline.functions'];
}

/** Each folder of test/workspaces is a workspace; its expected.json is what is found there, with URIs relative to it. */
describe('functions of the workspaces', () => {
  let codeOf: Awaited<ReturnType<typeof directCode>>['codeOf'];
  let wasmFolder: string;
  before(async () => ({ codeOf, wasmFolder } = await directCode()));
  after(() => rmSync(wasmFolder, { recursive: true }));

  const names = readdirSync(WORKSPACES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names) {
    it(name, async () => {
      const root = join(WORKSPACES, name);
      const files = new NodeFiles(root);
      const setting = { value: settingIn(root), uriOf: (path: string) => joinUri(uriOfPath(root), path) };
      const { functions, problems, samConfigs, stages, settingProblems } = await readDeclared(
        files,
        codeOf(files),
        log,
        {
          setting,
        },
      );
      const found = JSON.stringify(
        {
          functions,
          problems,
          samConfigs,
          ...(stages.length > 0 && { stages }),
          ...(setting.value !== undefined && { settingProblems }),
        },
        undefined,
        2,
      );
      const text = `${found.replaceAll(`${uriOfPath(root)}/`, '').replaceAll(uriOfPath(root), '.')}\n`;
      const golden = join(root, 'expected.json');
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });
  }
});
