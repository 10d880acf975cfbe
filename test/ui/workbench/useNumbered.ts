import assert from 'node:assert/strict';
import { inRoot } from '../../tools/root.ts';
import { startLocalProcess, type LocalProcess } from '../../tools/start/localProcess.ts';
import { pictureOnFailure } from './pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './uiEditor.ts';
import type { Workbench } from './workbench.ts';

const FOLDER = inRoot('test/ui/workspaces/numbered');

/** Functions that number what they log, on a local endpoint of their own, and VS Code connected to it. */
export interface Numbered {
  readonly endpoint: string;
  readonly workbench: Workbench;
  /** Calls a route, and gives the id of the trace that came of it. */
  call(route: string, query: Readonly<Record<string, string>>): Promise<string>;
}

/** Opens them for the tests of the suite that calls it. @param settings of the user */
export function useNumbered(settings: Readonly<Record<string, unknown>> = {}): Numbered {
  const made: { local?: LocalProcess; editor?: UiEditor; workbench?: Workbench } = {};
  before(async () => {
    const local = ['--port=0', '--routes-port=0', `--template=${FOLDER}/template.yaml`];
    made.local = await startLocalProcess(local, undefined);
    made.editor = await startUiEditor({
      settings: { 'beamline.localEndpoint.address': made.local.endpoint, ...settings },
    });
    made.workbench = await made.editor.open(FOLDER);
    await made.workbench.openFile('src/numbered.mjs');
    await made.workbench.connectLocally();
    await made.workbench.statusBarItem('local endpoint');
  });
  after(async () => {
    await made.editor?.close();
    await made.local?.stop();
  });
  pictureOnFailure(() => made.workbench);
  return {
    get endpoint(): string {
      return made.local?.endpoint ?? assert.fail('before the first test');
    },
    get workbench(): Workbench {
      return made.workbench ?? assert.fail('before the first test');
    },
    call: async (route, query) => {
      const response = await fetch(`${made.local?.routes}/${route}?${new URLSearchParams(query).toString()}`);
      await response.arrayBuffer();
      const id = /Root=([^;]+)/.exec(response.headers.get('x-amzn-trace-id') ?? '')?.[1];
      assert.ok(id, 'the answer names its trace');
      return id;
    },
  };
}
