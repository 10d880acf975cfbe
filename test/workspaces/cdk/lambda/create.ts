import { helper } from './helper';
export const create = async () => helper();
