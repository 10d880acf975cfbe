import type { ServiceMap } from '../../../src/views/serviceMap/serviceMap.ts';
import type { Size } from './mapFit.ts';
import { edgeTexts, failureTexts } from '../mapTexts.ts';

/** Of a card, px. */
export const NODE_WIDTH = 232;
/** What is between cards that stand side by side, px. */
export const NODE_GAP = 18;
/** Around all of a map, px. */
export const MARGIN = 10;
/** Of an edge's texts above and below its line, px. */
export const LABEL_HEIGHT = 32;
const NODE_HEIGHT = 58;
/** Of each further line of text in a node. */
const LINE_HEIGHT = 18;
/** Of a character of an edge's text; the longest ones are a little narrower. */
const CHARACTER = 6.2;

/** Of a service's card, by its number, px. */
export function nodeSize({ graph, origin }: ServiceMap, number: number): Size {
  const figures = graph.nodes[number]?.figures;
  const lines = (figures ? failureTexts(figures).length : 0) + (number === origin ? 1 : 0);
  return { width: NODE_WIDTH, height: NODE_HEIGHT + lines * LINE_HEIGHT };
}

/** Of an edge's texts, by its number, px. */
export function labelWidth({ graph, spread }: ServiceMap, number: number): number {
  const figures = graph.edges[number]?.figures;
  if (!figures) return 0;
  return Math.max(...edgeTexts(figures, spread.includes(number)).map(({ length }) => length)) * CHARACTER + 8;
}
