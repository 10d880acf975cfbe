type Factory<T> = (container: Container) => T;

/** A container as many have written it: by token, each made once. */
export class Container {
  private readonly factories = new Map<string, Factory<unknown>>();
  private readonly made = new Map<string, unknown>();

  register<T>(token: string, factory: Factory<T>): this {
    this.factories.set(token, factory);
    return this;
  }

  get<T>(token: string): T {
    if (!this.made.has(token)) this.made.set(token, this.factories.get(token)?.(this));
    return this.made.get(token) as T;
  }
}
