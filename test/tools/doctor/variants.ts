import { codeVariants } from './codeVariants.ts';
import { samVariants } from './samVariants.ts';
import { serviceVariants } from './serviceVariants.ts';
import { templateVariants } from './templateVariants.ts';
import type { Variant } from './variant.ts';

/** Each with one thing broken, and what the doctor must say it is. */
export const variants: readonly Variant[] = [
  ...samVariants(),
  ...templateVariants(),
  ...serviceVariants(),
  ...codeVariants(),
];
