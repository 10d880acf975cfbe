import { UserError } from '../../../base/userError.ts';
import { completionsAt, type FilterCompletion } from '../../../trace/filter/completionsAt.ts';
import { evaluableFilter } from '../../../trace/filter/evaluableFilter.ts';
import type { FilterSeen } from '../../../trace/filter/filterSeen.ts';
import { labelText } from '../../wording.ts';

/** A row of the question for a filter. */
export interface FilterChoice {
  /** A codicon. */
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  /** A line of its own. */
  readonly detail: string | undefined;
  /** The expression that the row stands for. */
  readonly expression: string;
  /** What choosing it does: nothing where the expression cannot be read. */
  readonly does: 'apply' | 'extend' | 'nothing';
}

const BEGUN = 'Cannot be read so far';

/** How many completions are listed. */
const LISTED = 100;

/** What was typed, with what is wrong with it, and the ways to go on at its end: those first where a word is only begun. */
export function filterChoices(typed: string, seen: FilterSeen): readonly FilterChoice[] {
  const completions = completionsAt(typed, typed.length, seen).slice(0, LISTED);
  const own = typedChoice(typed);
  const others = completions.map((completion) => extended(typed, completion));
  const isBegun = own.does === 'nothing' && completions.some(({ from }) => from < typed.length);
  // VS Code puts the row first whose label is what was typed.
  return isBegun ? [...others, { ...own, label: BEGUN }] : [own, ...others];
}

/**
 * What Enter takes: the chosen row where it stands for what is in the box, else that itself, for rows that are late behind the typing are not
 * what the user sees there.
 */
export function acceptedChoice(
  chosen: FilterChoice | undefined,
  typed: string,
  seen: FilterSeen,
): FilterChoice | undefined {
  const now = filterChoices(typed, seen);
  const same = now.find(({ does, expression }) => does === chosen?.does && expression === chosen.expression);
  return same ?? now.find(({ does }) => does !== 'extend');
}

/** What is wrong with a filter and where, as a sentence; undefined where it can be read, as an empty one can. */
export function filterProblem(filter: string): string | undefined {
  try {
    if (filter.trim() !== '') evaluableFilter(filter);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function typedChoice(typed: string): FilterChoice {
  const expression = typed.trim();
  const base = { expression, label: labelText(expression) };
  const problem = filterProblem(typed);
  if (problem !== undefined)
    return { ...base, icon: 'error', description: '', detail: labelText(problem), does: 'nothing' };
  if (expression === '')
    return {
      ...base,
      icon: 'clear-all',
      label: 'All traces',
      description: 'no filter',
      detail: undefined,
      does: 'apply',
    };
  return { ...base, icon: 'filter', description: 'show the traces that pass', detail: undefined, does: 'apply' };
}

function extended(typed: string, { kind, text, from, description }: FilterCompletion): FilterChoice {
  return {
    icon: ICONS[kind],
    label: labelText(text.trim()),
    description: labelText(description),
    detail: undefined,
    expression: typed.slice(0, from) + text,
    does: 'extend',
  };
}

const ICONS: Readonly<Record<FilterCompletion['kind'], string>> = {
  keyword: 'symbol-keyword',
  operator: 'symbol-operator',
  value: 'symbol-constant',
  annotation: 'tag',
  service: 'server-process',
  mark: 'symbol-misc',
};
