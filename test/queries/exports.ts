// Which exports take invocations.
import { inner } from './inner.js';
import type { Handler } from 'aws-lambda';

export const handler: Handler = async (event) => inner(event);
//           ^ handler handler
export async function list(event: APIGatewayProxyEvent, context: Context) {}
//                    ^ handler list
export const get = async ({ pathParameters }: APIGatewayProxyEventV2) => pathParameters;
//           ^ handler get
export const single = event => event;
//           ^ handler single
export function* stream(event, _context, callback) {}
//               ^ handler stream
export const helper = (order: Order, context: Context) => order;
export const eventTypes = ['a'];
export default function (event) {}
//             ^ handler default
export class Service {
  handler() {}
}
export abstract class Base {}
export enum Kind { A }
export type Shape = { a: 1 };
export interface Face { a: 1 }
function inside(event) {}
//       ^ handler renamed
async function outside(event, context) {}
//             ^ handler outside
export { outside, inside as renamed };
export { a, b as c } from './reexported.js';
export * from './all.js';
export * as everything from './everything.js';
export type { T } from './types.js';
type Hidden = Shape;
export type { Hidden };
export var old = 1;
import './sideEffect.js';
export const lazy = () => import('./lazy.js');
