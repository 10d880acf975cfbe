import type { ConfigValue } from '../../../code/config/configFacts.ts';
import type { EnvironmentValue, LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { textIn } from '../../../functions/sourceValues.ts';
import type { TracingSaid } from '../declaration.ts';

/*
 * What options of constructs and components say, in whatever framework.
 */

/** Whether something is spread into it that is not written there. */
export function isOpen(options: ConfigValue | undefined): boolean {
  return options?.is === 'map' && options.entries.some(({ key, value }) => key === '...' && value.is !== 'map');
}

export function tracingOf(
  fn: LambdaFunction,
  value: ConfigValue | undefined,
  { isComputed, isChanged }: { readonly isComputed: boolean; readonly isChanged: boolean },
  setting: string,
): TracingSaid {
  const said = { setting, place: fn.template };
  const text = textIn(value) ?? pathIn(value);
  const mode = fn.tracing ?? MODES.find(([pattern]) => pattern.test(text ?? ''))?.[1];
  if (isChanged && mode !== 'Active') return { ...said, is: 'computed' };
  if (mode !== undefined) return { ...said, is: 'said', mode };
  return { ...said, is: value || isComputed ? 'computed' : 'absent' };
}

const MODES: readonly (readonly [RegExp, NonNullable<LambdaFunction['tracing']>])[] = [
  [/^(?:Active|.*\bACTIVE)$/, 'Active'],
  [/^(?:PassThrough|.*\bPASS_THROUGH)$/, 'PassThrough'],
  [/\bDISABLED$/, 'Disabled'],
];

function pathIn(value: ConfigValue | undefined): string | undefined {
  if (value?.is === 'import') return `${value.name}.${value.path ?? ''}`;
  return value?.is === 'name' ? value.path : undefined;
}

export function environmentOf(value: ConfigValue | undefined): LambdaFunction['environment'] {
  const entries = value?.is === 'map' ? value.entries : [];
  return Object.fromEntries(
    entries.map(({ key, value }): [string, EnvironmentValue] => {
      const text = textIn(value);
      return [key, text === undefined ? { kind: 'unknown' } : { kind: 'text', text }];
    }),
  );
}
