// Which exports take invocations.
import { inner } from './inner.js';
import type { Handler } from 'aws-lambda';

export const handler: Handler = async (event) => inner(event);
export async function list(event: APIGatewayProxyEvent, context: Context) {}
export const get = async ({ pathParameters }: APIGatewayProxyEventV2) => pathParameters;
export const single = event => event;
export function* stream(event, _context, callback) {}
export const helper = (order: Order, context: Context) => order;
export const eventTypes = ['a'];
export default function (event) {}
export class Service {
  handler() {}
}
export abstract class Base {}
export enum Kind { A }
export type Shape = { a: 1 };
export interface Face { a: 1 }
function inside(event) {}
async function outside(event, context) {}
export { outside, inside as renamed };
export { a, b as c } from './reexported.js';
export * from './all.js';
export * as everything from './everything.js';
export type { T } from './types.js';
import './sideEffect.js';
export const lazy = () => import('./lazy.js');
