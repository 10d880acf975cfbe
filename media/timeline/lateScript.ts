/**
 * A module of the extension's that the page loads when it needs it, once; the policy lets it run as it was asked for by a script of the
 * page's own.
 */
export class LateScript<Module> {
  #loading: Promise<Module> | undefined;
  #loaded: Module | undefined;

  constructor(private readonly address: string) {}

  /** Undefined until it is loaded. */
  get loaded(): Module | undefined {
    return this.#loaded;
  }

  /** Rejects where it cannot be loaded. */
  load(): Promise<Module> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<Module> {
    this.#loaded = (await import(this.address)) as Module;
    return this.#loaded;
  }
}
