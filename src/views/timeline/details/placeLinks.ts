import type { Place } from '../../../base/place.ts';
import type { LinkedText } from './detailMessages.ts';

/** The places that were offered to a page, by the numbers that it may send back. */
export class PlaceLinks {
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param textOf a place in words. */
  constructor(readonly textOf: (place: Place) => string) {}

  /** The place of a number; undefined for one that was never offered. */
  at(link: number): Place | undefined {
    return this.#places[link];
  }

  numberOf(place: Place): number {
    const key = `${place.line}:${place.column ?? ''}:${place.file}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push(place) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** A place as a link that says where it leads. */
  linkTo(place: Place): LinkedText {
    return { text: this.textOf(place), link: this.numberOf(place) };
  }
}
