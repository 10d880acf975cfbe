/** What the user can do about an error: shown as a button that runs a command. */
export interface Remedy {
  readonly label: string;
  /** A VS Code command id. */
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** The same in each bundle, which has a class of its own. */
const BRAND = Symbol.for('beamline.UserError');

/** An expected failure. The message says what happened, then what to do; anything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly [BRAND] = true;

  /** One that another bundle threw is one as well. */
  static override [Symbol.hasInstance](value: unknown): value is UserError {
    return value instanceof Error && BRAND in value;
  }

  constructor(
    message: string,
    readonly remedy?: Remedy,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** True for what an aborted `AbortSignal` makes `fetch`, the AWS SDK and our own code throw. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
