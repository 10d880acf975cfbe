import type * as Aws from '../../../src/sources/aws.ts';

/** The AWS SDK itself, as tests load it; in the extension it is a bundle of its own. */
export const loadAws = (): Promise<typeof Aws> => import('../../../src/sources/aws.ts');
