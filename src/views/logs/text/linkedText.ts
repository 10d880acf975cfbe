import type { Place } from '../../../base/place.ts';
import { plainText } from '../../../trace/text/plainText.ts';
import { tieTexts } from '../loggedPlaces.ts';

/** A part of a line that leads to a place; columns count from 1. */
export interface PlaceInText {
  readonly startColumn: number;
  readonly endColumn: number;
  readonly place: Place;
}

/** A line of a document with places behind it: `saved   → create.ts:24 or 41`; as it is where there are none. */
export function linkedText(
  text: string,
  places: readonly Place[],
  placeText: (place: Place) => string,
  sign: string,
): { readonly text: string; readonly links: readonly PlaceInText[] } {
  const links: PlaceInText[] = [];
  let linked = text;
  for (const [number, label] of tieTexts(places, placeText).entries()) {
    const [place, plain] = [places[number], plainText(label, Infinity)];
    linked += number === 0 ? `   ${sign} ` : ' or ';
    if (place) links.push({ startColumn: linked.length + 1, endColumn: linked.length + 1 + plain.length, place });
    linked += plain;
  }
  return { text: linked, links };
}
