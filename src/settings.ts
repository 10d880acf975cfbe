import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import { Emitter } from './base/event.ts';
import { asArray, asRecord } from './base/readUnknown.ts';
import type { DocumentSettings, Setting } from './base/setting.ts';
import { severities, type DiagnosticOptions, type Severity } from './views/lenses/marks/findings.ts';
import { lineChoices, placements, type LensOptions } from './views/lenses/lensOptions.ts';
import { defaultTexts } from './views/lenses/lensTemplate.ts';

/** How far back one can look. */
export const timeRanges = ['15 min', '1 h', '3 h', '6 h', '24 h'] as const;

/** Every setting below `beamline.`, with its default; `contributes.configuration` says the same, which a test holds. */
export const settingTable = {
  timeRange: '1 h' as (typeof timeRanges)[number],
  'lenses.placement': 'lens' as LensOptions['placement'],
  'lenses.lines': 'important' as LensOptions['lines'],
  'lenses.kinds': { handler: true, subsegment: true, sdkCall: true, httpCall: true, sqlCall: true, throw: true },
  'lenses.handlerText': defaultTexts.handler as string,
  'lenses.lineText': defaultTexts.line as string,
  'lenses.heat': true,
  'lenses.logStatements': false,
  'diagnostics.budgets': 'warning' as DiagnosticOptions['budgets'],
  'diagnostics.failures': 'off' as DiagnosticOptions['failures'],
  'diagnostics.tracing': 'information' as Severity,
  budgets: {} as Readonly<Record<string, unknown>>,
  lines: [] as readonly unknown[],
  functions: [] as readonly unknown[],
  deployedCommit: ['GIT_COMMIT', 'GIT_SHA', 'COMMIT_SHA', 'git_commit', 'vcs.ref.head.revision'] as readonly string[],
  'localEndpoint.address': 'http://127.0.0.1:2000',
  'refresh.localInterval': 3,
  'refresh.awsInterval': 30,
};

type SettingTable = typeof settingTable;

/** Settings that each language and each folder may have a value of its own of, by the words before their last one. */
export const documentSections = ['lenses', 'diagnostics'] as const;

/** The settings of a section, by their last words. */
type Section<S extends (typeof documentSections)[number]> = {
  readonly [K in keyof SettingTable as K extends `${S}.${infer Name}` ? Name : never]: SettingTable[K];
};

const settingKeys = Object.keys(settingTable) as (keyof SettingTable)[];

/** What a setting's value is held to, where its type alone does not say; both ends of a range are allowed. */
export type SettingLimit =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'switches' }
  /** A list, of whose entries those that are no texts are left out. */
  | { readonly kind: 'texts' }
  | { readonly kind: 'range'; readonly minimum: number; readonly maximum: number };

/** The limits that `contributes.configuration` states as `enum`, `minimum` and `maximum`, and as `additionalProperties`. */
export const settingLimits: { readonly [K in keyof SettingTable]?: SettingLimit } = {
  timeRange: { kind: 'choice', values: timeRanges },
  'lenses.placement': { kind: 'choice', values: placements },
  'lenses.lines': { kind: 'choice', values: lineChoices },
  'lenses.kinds': { kind: 'switches' },
  deployedCommit: { kind: 'texts' },
  'diagnostics.failures': { kind: 'choice', values: severities },
  'diagnostics.budgets': { kind: 'choice', values: severities },
  'diagnostics.tracing': { kind: 'choice', values: severities },
  'refresh.localInterval': { kind: 'range', minimum: 1, maximum: 3600 },
  'refresh.awsInterval': { kind: 'range', minimum: 10, maximum: 3600 },
};

/** A value as a settings file holds it, which VS Code does not check: a number is brought into its range, what else does not fit is the default. */
export function settingValue<K extends keyof SettingTable>(key: K, raw: unknown): SettingTable[K] {
  const value = settingTable[key];
  if (!isLike(raw, value)) return value;
  const limit = settingLimits[key];
  switch (limit?.kind) {
    case undefined:
      return raw;
    case 'choice':
      return limit.values.some((choice) => choice === raw) ? raw : value;
    case 'switches':
      return switchesOf(value, raw);
    case 'texts':
      return textsOf(value, raw);
    case 'range': {
      const clamped: unknown = Math.min(limit.maximum, Math.max(limit.minimum, Number(raw)));
      return isLike(clamped, value) ? clamped : value;
    }
  }
}

/** Each switch by itself: one that is missing, or is no boolean, is the default. */
function switchesOf<T>(value: T, raw: T): T {
  const known = asRecord(value) ?? {};
  const given = Object.entries(asRecord(raw) ?? {}).filter(([name, on]) => name in known && typeof on === 'boolean');
  return Object.assign({}, value, Object.fromEntries(given));
}

function textsOf<T>(value: T, raw: T): T {
  const texts: unknown = (asArray(raw) ?? []).filter((each) => typeof each === 'string');
  return isLike(texts, value) ? texts : value;
}

/** Whether a value is of the default's type. */
function isLike<T>(raw: unknown, value: T): raw is T {
  return typeof raw === typeof value && Array.isArray(raw) === Array.isArray(value) && !Number.isNaN(raw);
}

/** Reads the settings, and tells of changes; the one place that asks VS Code's configuration. */
export class Settings implements Disposable {
  readonly #own = new DisposableStore();

  /** One setting for as long as the extension runs: call it once for each. */
  setting<K extends keyof SettingTable>(key: K): Setting<SettingTable[K]> {
    const read = (): SettingTable[K] => settingValue(key, vscode.workspace.getConfiguration('beamline').get(key));
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

  /** The settings of a section as they hold for a document. */
  section<S extends (typeof documentSections)[number]>(section: S): DocumentSettings<Section<S>> {
    const keys = settingKeys.filter((key) => key.startsWith(`${section}.`));
    const changed = this.#own.add(new Emitter<void>());
    this.#own.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`beamline.${section}`)) changed.fire();
      }),
    );
    return {
      of: ({ uri, languageId }) => {
        const held = vscode.workspace.getConfiguration('beamline', { uri: vscode.Uri.parse(uri), languageId });
        const values = keys.map((key) => [key.slice(section.length + 1), settingValue(key, held.get(key))]);
        return Object.fromEntries(values) as Section<S>;
      },
      onDidChange: changed.event,
    };
  }

  /** @param target whose settings: what is about one workspace's code belongs to it. */
  async update<K extends keyof SettingTable>(
    key: K,
    value: SettingTable[K],
    target: 'user' | 'workspace' = 'user',
  ): Promise<void> {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const configuration = vscode.workspace.getConfiguration('beamline');
    await configuration.update(key, value, target === 'user' ? Global : Workspace);
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

function msOf(text: SettingTable['timeRange']): number {
  const [, count = '1', unit = 'h'] = /^(\d{1,3}) (min|h)$/.exec(text) ?? [];
  return Number(count) * (unit === 'h' ? 3_600_000 : 60_000);
}
