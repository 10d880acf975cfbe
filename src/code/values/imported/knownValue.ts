import { unchangedOrigin } from '../origins/changeMarks.ts';
import type { TextPart } from '../texts/textParts.ts';

/** What a name of one file stands for, as data that other files, which import it, are told. What is missing is not known. */
export interface KnownValue {
  /** As `Values.originOf` gives it; never one that begins in the file itself. */
  readonly origin?: string | undefined;
  readonly text?: readonly TextPart[] | undefined;
  /** Properties of an object, constants of an enum, class or module, fields of an instance. */
  readonly members?: Readonly<Record<string, KnownValue>> | undefined;
  /** What a function gives back, or an instance of a class. */
  readonly returns?: KnownValue | undefined;
}

/** What the modules are known to export that a file imports, by the specifier that is written there. */
export type KnownImports = Readonly<Record<string, KnownValue>>;

/** What leads to a name in a module: `services.orders`; of a module relative to a file, `.orders`. */
export function pathInModule(module: string, name: string): string {
  return `${module}${module.endsWith('.') ? '' : '.'}${name}`;
}

/** Whether anything is known. */
export function saysSomething({ origin, text, members, returns }: KnownValue): boolean {
  return origin !== undefined || text !== undefined || members !== undefined || returns !== undefined;
}

/** The member of a value, or undefined; names come from source. */
export function memberOf(value: KnownValue | undefined, name: string): KnownValue | undefined {
  return value?.members && Object.hasOwn(value.members, name) ? value.members[name] : undefined;
}

/** The origin of a member; a module's default export is the module. */
export function memberOrigin(object: string, property: string): string {
  const unchanged = unchangedOrigin(object, property);
  if (unchanged === '?' || property === 'default') return unchanged ?? object;
  return pathInModule(unchanged ?? object, property);
}
