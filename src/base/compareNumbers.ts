/** How two numbers are compared, as filters and queries spell it. */
export type NumberOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Whether a number is to another as the operator says. */
export function compareNumbers(value: number, operator: NumberOperator, other: number): boolean {
  switch (operator) {
    case '=':
      return value === other;
    case '!=':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
  }
}
