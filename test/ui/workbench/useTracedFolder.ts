import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEndpoint, type StartedEndpoint } from '../../unit/local/startedEndpoint.ts';
import { pictureOnFailure } from './pictureOnFailure.ts';
import { startUiEditor, type UiEditor } from './uiEditor.ts';
import type { Workbench } from './workbench.ts';

/** A folder of a test's own, the local endpoint that holds its traces, and VS Code connected to it. */
export interface TracedFolder {
  /** Native path. */
  readonly folder: string;
  readonly local: StartedEndpoint;
  readonly workbench: Workbench;
}

export interface TracedFolderOptions {
  /** What the folder's name begins with. */
  readonly name: string;
  /** Writes what is in the folder, and sends traces; both are there by then. */
  make(): Promise<void>;
  /** What is open at first, below the folder. */
  readonly file: string;
  /** Of the user. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Opens it for the tests of the suite that calls it, and removes it after them. */
export function useTracedFolder({ name, make, file, settings = {} }: TracedFolderOptions): TracedFolder {
  const made: { folder?: string; local?: StartedEndpoint; editor?: UiEditor; workbench?: Workbench } = {};
  const there = <T>(part: T | undefined): T => part ?? assert.fail('before the first test');
  before(async () => {
    made.folder = await mkdtemp(join(tmpdir(), `beamline-${name}-`));
    made.local = await startEndpoint();
    await make();
    made.editor = await startUiEditor({ settings: { 'beamline.localEndpoint.address': made.local.url, ...settings } });
    made.workbench = await made.editor.open(made.folder);
    await made.workbench.openFile(file);
    await made.workbench.connectLocally();
  });
  after(async () => {
    await made.editor?.close();
    await made.local?.dispose().catch(() => undefined);
    if (made.folder !== undefined) await rm(made.folder, { recursive: true, force: true });
  });
  pictureOnFailure(() => made.workbench);
  return {
    get folder(): string {
      return there(made.folder);
    },
    get local(): StartedEndpoint {
      return there(made.local);
    },
    get workbench(): Workbench {
      return there(made.workbench);
    },
  };
}
