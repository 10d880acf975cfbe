/** Credentials for a while, as the SDK's providers give them. */
export interface Session {
  readonly expiration?: Date | undefined;
}

/** How long before its end (ms) a session is no longer given out. */
const RESERVE = 60_000;

/**
 * The sessions of profiles that ask for an MFA code: a code opens one for all clients, and is never kept. Those of other profiles are each
 * client's own, as the SDK has them.
 */
export class Sessions<T extends Session, Options> {
  readonly #opened = new Map<string, Promise<T>>();
  readonly #codes = new Map<string, string>();

  /** @param open throws where the profile asks for a code and none is given */
  constructor(private readonly open: (profile: string, code: string | undefined, options: Options) => Promise<T>) {}

  /** The user typed a code: the next call opens a session with it. */
  giveCode(profile: string, code: string): void {
    this.#codes.set(profile, code);
    this.#opened.delete(profile);
  }

  async of(profile: string, options: Options): Promise<T> {
    const code = this.#codes.get(profile);
    if (code !== undefined) return this.#openWith(code, profile, options);
    const known = await this.#opened.get(profile);
    const isGood = known && (known.expiration === undefined || known.expiration.getTime() - Date.now() > RESERVE);
    return isGood ? known : this.open(profile, undefined, options);
  }

  /** Clients that ask meanwhile get the same session: a code is good for one. */
  #openWith(code: string, profile: string, options: Options): Promise<T> {
    this.#codes.delete(profile);
    const opening = this.open(profile, code, options);
    this.#opened.set(profile, opening);
    opening.catch(() => this.#opened.get(profile) === opening && this.#opened.delete(profile));
    return opening;
  }
}
