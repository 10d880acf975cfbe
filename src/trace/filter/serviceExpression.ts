import type { ServiceName } from '../serviceMap/serviceOf.ts';

/** Quoting within a string of an expression is not documented; a stranger's name must not become part of it. */
const UNQUOTABLE = /["\\\p{Cc}]/u;
const LONGEST = 200;

/** Whether a text can stand in quotes in a filter expression. */
export function isQuotable(text: string): boolean {
  return text !== '' && text.length <= LONGEST && !UNQUOTABLE.test(text);
}

/** The filter expression for the traces with a service; undefined where its name cannot be written in one. */
export function serviceExpression({ name, type }: ServiceName): string | undefined {
  if (!isQuotable(name) || (type !== undefined && !isQuotable(type))) return undefined;
  return `service(id(name: "${name}"${type === undefined ? '' : `, type: "${type}"`}))`;
}

/** The service of an expression that is just as `serviceExpression` writes it; undefined for every other. */
export function serviceOfExpression(expression: string): ServiceName | undefined {
  const [, name, type] = /^service\(id\(name: "([^"\\]+)"(?:, type: "([^"\\]+)")?\)\)$/.exec(expression) ?? [];
  return name === undefined ? undefined : { name, type };
}

/** `Lambda Function` of `AWS::Lambda::Function`, `Lambda service` of what Lambda itself records; empty where X-Ray gives none. */
export function serviceTypeText(type: string | undefined): string {
  if (type === 'AWS::Lambda') return 'Lambda service';
  return (type ?? '').replace(/^AWS::/, '').replaceAll('::', ' ');
}
