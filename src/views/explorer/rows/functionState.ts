import type { FunctionPresence } from '../../../live/account/accountFunctions.ts';
import type { KnownFunction } from '../../../live/account/codeTimes.ts';
import type { RowIcon } from './explorerRow.ts';
import { dayText, minuteText } from '../../wording.ts';

/** What of a function without traces is seen at a glance. */
export interface FunctionState {
  readonly text: string;
  readonly icon: RowIcon;
  /** What is behind it, as a sentence; undefined where the text says all. */
  readonly more?: string | undefined;
}

interface Window {
  /** Epoch ms. */
  readonly from: number;
}

/** Why a function has no traces in the window, as far as Lambda's list tells. The window itself stands above the rows. */
export function functionState(presence: FunctionPresence | undefined, window: Window): FunctionState {
  const none = 'no traces';
  const quiet = { id: 'symbol-function', color: 'disabledForeground' };
  switch (presence?.kind) {
    case undefined:
      return { text: none, icon: quiet };
    case 'absent':
      return {
        text: 'not deployed here',
        icon: { id: 'circle-slash', color: 'disabledForeground' },
        more: `Lambda lists no function called ${presence.name} on this connection.`,
      };
    case 'unknown':
      return { text: none, icon: quiet, more: `Whether it is deployed is not known: ${presence.reason}` };
    case 'deployed':
      return deployedState(presence, window, none, quiet);
  }
}

function deployedState(
  { deployed }: Extract<FunctionPresence, { kind: 'deployed' }>,
  window: Window,
  none: string,
  quiet: RowIcon,
): FunctionState {
  const { state, stateReason, tracing, lastModified } = deployed;
  if (state === 'Failed')
    return {
      text: 'Lambda cannot run it',
      icon: { id: 'warning', color: 'problemsWarningIcon.foreground' },
      more: stateReason,
    };
  if (tracing === 'PassThrough')
    return {
      text: `${none}: active tracing is off`,
      icon: { id: 'eye-closed', color: 'disabledForeground' },
      more: 'Lambda records only what a caller had sampled.',
    };
  if (state === 'Inactive')
    return {
      text: `${none}: inactive`,
      icon: quiet,
      more: 'It was not invoked for so long that Lambda gave up its resources.',
    };
  if (tracing !== 'Active') return { text: none, icon: quiet };
  const change = hasSameCode(deployed) ? 'change of configuration' : 'release';
  const isNew = lastModified !== undefined && lastModified > window.from;
  return {
    text: isNew ? `no traces since its ${change} at ${minuteText(lastModified)}` : `${none}: tracing is on`,
    icon: quiet,
    more: 'Active tracing is on: it was not invoked, or none of its invocations was sampled.',
  };
}

/** What Lambda says of a deployed function, a line each. */
export function deployedLines(presence: FunctionPresence | undefined): readonly string[] {
  if (presence?.kind !== 'deployed') return [];
  const { name, account, runtime, tracing, version } = presence.deployed;
  const facts = [runtime, tracing && `tracing ${tracing}`, version && `version ${version}`];
  return [
    `Lambda: ${name}${account === undefined ? '' : ` in account ${account}`}`,
    facts.filter(Boolean).join(', '),
    changeLine(presence.deployed),
  ];
}

type Changed = Pick<KnownFunction, 'lastModified' | 'codeSince'>;

function changeLine(changed: Changed): string {
  const { lastModified } = changed;
  if (lastModified === undefined) return '';
  const last = `${dayText(lastModified)} ${minuteText(lastModified)}`;
  if (!hasSameCode(changed)) return `Last changed ${last}, code or configuration`;
  const { codeSince } = changed;
  return `Released ${dayText(codeSince)} ${minuteText(codeSince)}, changed again ${last} with the same code`;
}

/** Whether the code is known to be older than the last change. */
function hasSameCode(changed: Changed): changed is Changed & { readonly codeSince: number } {
  return changed.codeSince !== undefined && changed.codeSince !== changed.lastModified;
}
