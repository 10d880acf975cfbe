import type { Finding } from '../finding.ts';
import { TRACING_ACTIONS, type Permission } from '../template/policy.ts';

/** What a permission means for traces. @param role as it stands within a sentence: `WorkRole`, `the role charge` */
export function permissionText(role: string, permission: Permission): Pick<Finding, 'verdict' | 'ground'> {
  const [one, other] = TRACING_ACTIONS;
  switch (permission) {
    case 'allowed':
      return { verdict: 'fine', ground: `${capital(role)} may send traces.` };
    case 'denied':
      return {
        verdict: 'missing',
        ground: `${capital(role)} may not send traces: a policy or its boundary forbids ${one} or ${other}.`,
      };
    case 'absent':
      return {
        verdict: 'missing',
        ground: `${capital(role)} may not send traces: none of its policies allows ${one} and ${other}.`,
      };
    case 'unknown':
      return {
        verdict: 'unknown',
        ground: `Whether ${role} may send traces is not known: a policy of it is computed, limited or not known.`,
      };
  }
}

/** With the capital letter of a sentence; a name that is written otherwise stays as it is. */
function capital(role: string): string {
  return role.replace(/^the /, 'The ');
}
