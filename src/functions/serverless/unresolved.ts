/** The same in each bundle, which has a class of its own. */
const BRAND = Symbol.for('beamline.Unresolved');

/** A value that only a deployment knows. */
export class Unresolved {
  readonly [BRAND] = true;

  /** One that another bundle made is one as well. */
  static [Symbol.hasInstance](value: unknown): value is Unresolved {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** @param variable what it depends on, as written */
  constructor(readonly variable: string) {}
}
