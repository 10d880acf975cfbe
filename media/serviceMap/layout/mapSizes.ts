import type { ServiceMap } from '../../../src/views/serviceMap/serviceMap.ts';
import type { Size } from './mapFit.ts';
import { edgeTexts, failureTexts } from '../mapTexts.ts';

/** Of a card, px. */
export const NODE_WIDTH = 232;
/** What is between cards that stand side by side, px. */
export const NODE_GAP = 18;
/** Between cards and the texts of calls before and behind them, px: there lines turn. */
export const COLUMN_GAP = 20;
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
export function labelWidth(map: ServiceMap, number: number): number {
  return Math.max(...edgeTexts(map, number).map(textWidth));
}

/** Of one of an edge's texts with a little room, px. */
export function textWidth({ length }: string): number {
  return length === 0 ? 0 : length * CHARACTER + 8;
}
