import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Setting } from '../../base/setting.ts';

const KEY = 'lensesCleared';

/** Whether this workspace's editors show anything of Beamline beside hovers: cleared at a stroke, and shown again. */
export class LensSwitch implements Setting<boolean>, Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<boolean>());
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.#tell();
  }

  get value(): boolean {
    return this.memory.get(KEY) !== true;
  }

  async set(shown: boolean): Promise<void> {
    await this.memory.update(KEY, shown ? undefined : true);
    this.#tell();
    this.#changed.fire(shown);
  }

  dispose(): void {
    this.#own.dispose();
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', 'beamline.lensesCleared', !this.value);
  }
}
