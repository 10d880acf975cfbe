/** The AWS SDK itself, as tests load it; in the extension it is a bundle of its own. */
export const loadAws = () => import('../../../src/sources/aws.ts');
