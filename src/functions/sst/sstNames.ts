import type { ConfigValue } from '../../code/config/configFacts.ts';
import { ANY_STAGE, type StageNames } from '../lambdaFunction.ts';

/*
 * What SST v3 calls functions that are given no name: `<app>-<stage>-<component>Function-<8 letters>`, of which the app's name, then the
 * stage's are cut where that is longer than Lambda's 64 characters. https://sst.dev/docs/reference/config/#name
 */

const MAX_NAME = 64;
/** A dash, and eight letters that nobody knows. */
const RANDOM = 9;
/** Of the stage's name, which has to fit into a name that is not cut. */
const LONGEST_STAGE = 20;

/** The names of a `sst.aws.Function`; undefined where they would be cut. @param app the app's name */
export function sstNames(app: string | undefined, component: string): StageNames | undefined {
  if (app === undefined) return undefined;
  const own = `${component}Function`;
  const rest = app.length + own.length + 2 + RANDOM;
  if (rest + LONGEST_STAGE > MAX_NAME) return undefined;
  return { known: {}, pattern: `${app}-${ANY_STAGE}-${own}`, isBegun: true };
}

/** The names that an app gives a function itself, of the stage's: `` `shop-${$app.stage}-create` ``; undefined where it is made of more. */
export function namedByStage(name: ConfigValue | undefined, app: string | undefined): StageNames | undefined {
  const pattern = patternIn(name, app);
  return pattern?.includes(ANY_STAGE) ? { known: {}, pattern } : undefined;
}

function patternIn(value: ConfigValue | undefined, app: string | undefined): string | undefined {
  switch (value?.is) {
    case 'plain':
      return String(value.value);
    case 'name':
      return value.path === '$app.stage' ? ANY_STAGE : value.path === '$app.name' ? app : undefined;
    case 'text': {
      const parts = value.parts.map((part) => patternIn(part, app));
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    default:
      return undefined;
  }
}

/** The name that an app gives itself in `app() { return { name: 'orders' } }`; undefined where it is computed. @param text of sst.config.ts */
export function sstAppName(text: string): string | undefined {
  const from = text.search(/\bapp\s*[(:]/);
  if (from === -1) return undefined;
  const rest = text.slice(from, from + 5000);
  const end = rest.search(/\brun\s*[(:]/);
  const names = [...rest.slice(0, end === -1 ? undefined : end).matchAll(/\bname:\s*(["'`])([\w-]{1,60})\1/g)];
  return names.length === 1 ? names[0]?.[2] : undefined;
}
