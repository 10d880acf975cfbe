import { x } from './x';
export const handler = async () => x;
export const second = async () => 2;
