import { helper } from './helper';
export async function handler() { return helper() + 1; }
