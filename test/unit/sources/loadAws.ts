/** The AWS SDK itself, as tests load it; in the extension it is a bundle of its own. */
export const loadAws = (): Promise<typeof import('../../../src/sources/aws.ts')> =>
  import('../../../src/sources/aws.ts');
