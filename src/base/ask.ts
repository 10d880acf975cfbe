/** One thing to choose. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** Names the choices from here on, above them, where the one before is of another group. */
  readonly group?: string | undefined;
  readonly value: T;
}

/** Asks the user something; undefined when they turn away. */
export interface Ask {
  /** @param typed what a text that is typed means by itself, if anything */
  pick<T>(
    title: string,
    choices: readonly Choice<T>[],
    typed?: (text: string) => Choice<T> | undefined,
  ): Promise<T | undefined>;
  /** As `pick`, for several. @param isPicked those that are chosen at first */
  pickSome<T>(
    title: string,
    choices: readonly Choice<T>[],
    isPicked: (value: T) => boolean,
  ): Promise<readonly T[] | undefined>;
  /** `problem` says what is wrong with an answer, or gives undefined. */
  input(title: string, value: string, problem: (answer: string) => string | undefined): Promise<string | undefined>;
}
