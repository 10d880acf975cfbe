/** A value that only a deployment knows. */
export class Unresolved {
  /** @param variable what it depends on, as written */
  constructor(readonly variable: string) {}
}
