import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import { Emitter } from './base/event.ts';
import type { Setting } from './base/setting.ts';

/** Every setting below `beamline.`, with its default; `contributes.configuration` says the same, which a test holds. */
export const settingTable = {
  timeRange: '1 h' as '15 min' | '1 h' | '3 h' | '6 h' | '24 h',
  'lenses.enabled': true,
  'lenses.lines': 'important' as 'important' | 'all' | 'handlers',
  'localEndpoint.address': 'http://127.0.0.1:2000',
  'refresh.localInterval': 3,
  'refresh.awsInterval': 30,
};

type SettingTable = typeof settingTable;

/** Reads the settings, and tells of changes; the one place that asks VS Code's configuration. */
export class Settings implements Disposable {
  readonly #own = new DisposableStore();

  /** One setting for as long as the extension runs: call it once for each. */
  setting<K extends keyof SettingTable>(key: K): Setting<SettingTable[K]> {
    const read = (): SettingTable[K] =>
      vscode.workspace.getConfiguration('beamline').get<SettingTable[K]>(key) ?? settingTable[key];
    const changed = this.#own.add(new Emitter<SettingTable[K]>());
    this.#own.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`beamline.${key}`)) changed.fire(read());
      }),
    );
    return {
      get value() {
        return read();
      },
      onDidChange: changed.event,
    };
  }

  async update<K extends keyof SettingTable>(key: K, value: SettingTable[K]): Promise<void> {
    await vscode.workspace.getConfiguration('beamline').update(key, value, vscode.ConfigurationTarget.Global);
  }

  dispose(): void {
    this.#own.dispose();
  }
}

/** The time range setting in ms. */
export function timeRangeMs(setting: Setting<SettingTable['timeRange']>): Setting<number> {
  const changed: Setting<number>['onDidChange'] = (listener) => setting.onDidChange((text) => listener(msOf(text)));
  return {
    get value() {
      return msOf(setting.value);
    },
    onDidChange: changed,
  };
}

/** A text that is not in the list, as a hand-edited settings file can hold, counts as the default. */
function msOf(text: string): number {
  const [, count = '1', unit = 'h'] = /^(\d{1,3}) (min|h)$/.exec(text) ?? [];
  return Number(count) * (unit === 'h' ? 3_600_000 : 60_000);
}
