import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { Files } from '../base/files.ts';
import { baseName } from '../base/fileUri.ts';
import { isNamed } from '../base/isNamed.ts';
import type { Log } from '../base/log.ts';
import type { Setting } from '../base/setting.ts';
import { isCancellation } from '../base/userError.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { Declared } from './readDeclared.ts';
import type { FunctionSetting } from './settingFunctions.ts';
import { SAM_CONFIG_NAMES, TEMPLATE_NAMES } from './templateNames.ts';

/** How long (ms) the index waits for further changes before it reads again. */
const SETTLE = 200;

/** Stands among edited files for the setting. */
const SETTING = 'beamline.functions';

/** What the index takes from beyond files. */
export interface FunctionIndexOptions {
  /** How long (ms) it waits for further changes before it reads again. */
  readonly settle?: number;
  readonly setting?: FunctionSetting & Pick<Setting<unknown>, 'onDidChange'>;
  /** Told, once for each value of the setting, what is wrong with it, as sentences. */
  tellProblems?(problems: readonly string[]): void;
}

/** Keeps what the workspace declares current: functions with their handlers' places, problems of templates, samconfigs. */
export class FunctionIndex implements Disposable {
  readonly #changed = new Emitter<Declared>();
  readonly #abort = new AbortController();
  readonly #listening = new DisposableStore();
  readonly #edited = new Set<string>();
  #current: Declared | undefined;
  #reading: Promise<Declared> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly files: Files,
    readonly code: CodeIndex,
    readonly log: Log,
    readonly options: FunctionIndexOptions = {},
  ) {
    this.#listening.add(files.onDidChange((uri) => this.#noteChange(uri)));
    if (options.setting) this.#listening.add(options.setting.onDidChange(() => this.#noteEdit(SETTING)));
  }

  /** After each reading that found something else than the one before; not for the first. */
  readonly onDidChange: Event<Declared> = this.#changed.event;

  /** What the last finished reading found; undefined before the first. */
  get current(): Declared | undefined {
    return this.#current;
  }

  /**
   * What the workspace declares, with every change that was told so far: handlers stand where the code is now. Where that cannot be read
   * again, what was read before. Rejects with an `AbortError` where the index was disposed meanwhile.
   */
  async functions(): Promise<Declared> {
    while (this.#current === undefined || this.#edited.size > 0) {
      try {
        await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
      } catch (error) {
        if (this.#current === undefined || isCancellation(error)) throw error;
        return this.#current;
      }
    }
    return this.#current;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #noteChange(uri: string): void {
    const name = baseName(uri);
    const concerns =
      isNamed(name, TEMPLATE_NAMES) ||
      SAM_CONFIG_NAMES.includes(name) ||
      this.#current?.dependsOn(uri) === true ||
      this.#current?.mayDeclare(uri) === true;
    // Before the first reading is done, nobody knows which files matter.
    if (concerns || this.#reading) this.#noteEdit(uri);
  }

  #noteEdit(what: string): void {
    this.#edited.add(what);
    this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    if (this.#abort.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#refresh(), this.options.settle ?? SETTLE);
  }

  async #refresh(): Promise<void> {
    if (this.#reading)
      return this.#reading.then(
        () => this.#readSoon(),
        () => undefined,
      );
    if (!this.#current) return; // Nobody has asked yet.
    try {
      await (this.#reading = this.#read());
    } catch (error) {
      if (!isCancellation(error)) this.log.error('Could not read the templates of the workspace.', error);
    } finally {
      this.#reading = undefined;
    }
  }

  async #read(): Promise<Declared> {
    const edited = new Set(this.#edited);
    this.#edited.clear();
    const before = this.#current;
    // Loaded on first use: the readers of YAML and TOML are no part of the extension's start.
    const { readDeclared } = await import('./readDeclared.ts');
    const { signal } = this.#abort;
    const { setting } = this.options;
    const now = await readDeclared(this.files, this.code, this.log, { before, edited, setting, signal }).catch(
      (error: unknown) => {
        for (const uri of edited) this.#edited.add(uri); // The next reading makes up for it.
        throw error;
      },
    );
    signal.throwIfAborted();
    this.#current = now;
    const { settingProblems } = now;
    const isNews = settingProblems.join() !== (before?.settingProblems ?? []).join();
    if (isNews && settingProblems.length > 0) this.options.tellProblems?.(settingProblems);
    if (before && !now.equals(before)) this.#changed.fire(now);
    return now;
  }
}
