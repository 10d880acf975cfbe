import { handler as updateHandler } from './orders/update';

// export { create } from './wrong.js';
export { handler as create } from './orders/create.js';
export * from './orders/cycle.js';
export * from './orders';
export { updateHandler as update };
export { handler as shared } from '@example/shared';
export * as orders from './orders/index.js';
export { audit } from '@audit/main';
