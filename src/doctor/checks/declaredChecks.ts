import type { AccountFacts } from '../account/account.ts';
import type { Check } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { permissionText } from './permissionText.ts';

/** Whether Handler names what the code has: Lambda runs nothing else. */
export const declaredHandler: Check = ({ fn }): readonly Finding[] => {
  const { unfoundHandler: unfound } = fn;
  if (!unfound) return [];
  const verdict = unfound.isWrong ? 'missing' : 'unknown';
  const ground = `The handler was not found: ${unfound.note}`;
  return [{ check: 'declared.handler', verdict, weight: 'cause', ground, place: unfound.place ?? fn.template }];
};

/** Whether the declaration has the function traced actively. */
export const declaredTracing: Check = ({ fn, declaration, account }): readonly Finding[] => {
  const check = 'declared.tracing';
  const weight = arrives(account) ? 'advice' : 'cause';
  if (!declaration) {
    if (fn.tracing === 'Active')
      return [{ check, weight, verdict: 'fine', ground: 'Active tracing is on.', place: fn.template }];
    const ground = 'What declares it is not read here, so whether it is traced is not known.';
    return [{ check, weight, verdict: 'unknown', ground, place: fn.template }];
  }
  const { tracing } = declaration;
  const { setting, place } = tracing;
  switch (tracing.is) {
    case 'absent': {
      const ground = `Active tracing is off in the template: ${setting} is not set, so Lambda records only what a caller had sampled.`;
      return [{ check, weight, verdict: 'missing', ground, place, mend: declaration.mend({ what: 'trace' }) }];
    }
    case 'computed': {
      const ground = `Whether it is traced is not written there: ${setting} is computed.`;
      return [{ check, weight, verdict: 'unknown', ground, place }];
    }
    case 'said':
      if (tracing.mode === 'Active')
        return [{ check, weight, verdict: 'fine', ground: `Active tracing is on: ${setting} is Active.`, place }];
      return [
        {
          ...{ check, weight, verdict: 'missing', ground: offGround(setting, tracing.mode), place },
          mend: declaration.mend({ what: 'trace' }),
        },
      ];
  }
};

/** Whether traces come all the same: tracing was turned on where it is deployed, or callers have them sampled. */
function arrives(account: AccountFacts | undefined): boolean {
  const isOn = account?.deployed?.is === 'read' && account.deployed.value.tracing === 'Active';
  return isOn || (account?.traces ?? 0) > 0;
}

function offGround(setting: string, mode: 'PassThrough' | 'Disabled'): string {
  return mode === 'PassThrough'
    ? `Active tracing is off in the template: ${setting} is PassThrough, so Lambda records only what a caller had sampled.`
    : `Tracing is off in the template: ${setting} is Disabled.`;
}

/** Whether the stages of REST APIs before it are traced. */
export const declaredStages: Check = ({ declaration }): readonly Finding[] =>
  (declaration?.stages ?? []).map(({ name, traced, place, setting }): Finding => {
    const found = { check: 'declared.apiStage', weight: 'advice', about: name, place } as const;
    if (traced === undefined)
      return { ...found, verdict: 'unknown', ground: `Whether the stage of ${name} is traced is computed.` };
    if (traced) return { ...found, verdict: 'fine', ground: `The stage of ${name} is traced.` };
    return {
      ...found,
      verdict: 'missing',
      ground: `Traces begin at the function: the stage of ${name} is not traced, as ${setting} is not true.`,
      mend: declaration?.mend({ what: 'traceStage', stage: name }),
    };
  });

/** Whether the role may send what is traced. */
export const allowedRole: Check = ({ declaration }): readonly Finding[] => {
  if (!declaration) return [];
  const { role } = declaration;
  const found = { check: 'allowed.role', weight: 'cause' } as const;
  switch (role.is) {
    case 'made': {
      const ground = `${capital(role.by)} makes its role, and lets it send traces as soon as tracing is on.`;
      return [{ ...found, verdict: 'fine', ground }];
    }
    case 'elsewhere':
      return [{ ...found, verdict: 'unknown', ground: role.reason, place: role.place }];
    case 'read':
      return [
        {
          ...found,
          place: role.place,
          ...permissionText(role.name, role.permission),
          ...(role.permission === 'absent' && { mend: declaration.mend({ what: 'allow' }) }),
        },
      ];
  }
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
