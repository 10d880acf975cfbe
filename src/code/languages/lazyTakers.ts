/** What goes through what it is given, beside the loops of a language. */
export interface LazyTakers {
  /** Methods that do so with what they are called on. */
  readonly methods: RegExp;
  /** Methods that go through the beginning of what they are called on, and give back what goes through the rest. */
  readonly beginning?: RegExp;
  /** Functions that do so at once, as they are written. */
  readonly functions: RegExp;
  /** Functions that give back what goes through it later. */
  readonly passing?: RegExp;
  /** Functions that give each of their arguments to the one behind it, which goes through it. */
  readonly piping?: RegExp;
  /** Methods after which nobody sees where it is gone through. */
  readonly losing?: RegExp;
}
