import type { Invocation } from './invocation.ts';
import { invocationFigures } from './invocationFigures.ts';
import { plainText } from '../../base/text/plainText.ts';

/** One run of a function in a few lines of plain text: whose it was and how it ended, its figures, where its log is. */
export function invocationText(invocation: Invocation): readonly string[] {
  const { functionName, qualifier, status, requestId, logGroup, functionArn } = invocation;
  const name = functionName === '' ? '(name not recorded)' : functionName;
  const title = plainText(qualifier === undefined ? name : `${name}:${qualifier}`, 300);
  const figures = invocationFigures(invocation).map(([label, value]) => `${label.toLowerCase()} ${value}`);
  const where = [
    requestId === undefined ? undefined : `request ${requestId}`,
    logGroup === undefined ? undefined : `log group ${logGroup}`,
    functionArn,
  ].filter((part) => part !== undefined);
  return [
    `${title} · ${status}`,
    ...(figures.length === 0 ? [] : [`  ${figures.join(' · ')}`]),
    ...where.map((part) => `  ${plainText(part, 600)}`),
  ];
}
