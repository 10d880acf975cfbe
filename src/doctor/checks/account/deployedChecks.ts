import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { AccountFacts } from '../../account/account.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import type { Mend } from '../../mends/mend.ts';
import {
  documentGrants,
  inPolicies,
  managedGrants,
  withinBoundary,
  type Grants,
  type Permission,
} from '../../template/policy.ts';
import { permissionText } from '../permissionText.ts';
import type { RolePolicies, RolePolicy } from '../../../sources/account/roleReader.ts';

/** Whether the function is deployed where the connection leads. */
export const deployedFunction: Check = ({ account, fn }): readonly Finding[] => {
  if (!account?.deployed) return [];
  const found = { check: 'deployed.function', weight: 'cause' } as const;
  const { deployed, name } = account;
  switch (deployed.is) {
    case 'unread':
      return [{ ...found, verdict: 'unknown', ground: deployed.reason }];
    case 'missing': {
      const ground =
        account.connection.kind === 'local'
          ? notRunLocally(fn.format)
          : `No function of its name is deployed in ${name}: it was not deployed yet, or to another account, region or stage.`;
      return [{ ...found, verdict: 'missing', ground }];
    }
    case 'read': {
      const { name: deployedName, account: id, lastModified } = deployed.value;
      const when = lastModified === undefined ? '' : `, changed last ${new Date(lastModified).toISOString()}`;
      const where = id === undefined ? name : `${name}, account ${id}`;
      return [{ ...found, verdict: 'fine', ground: `It is deployed as ${deployedName} in ${where}${when}.` }];
    }
  }
};

/** The local endpoint reads one template, once, as it starts. */
function notRunLocally(format: LambdaFunction['format']): string {
  switch (format) {
    case 'sam':
    case 'cloudformation': {
      const build = format === 'sam' ? 'Build it with `sam build`, then restart' : 'Restart';
      return `The local endpoint does not run it: it reads one template, when it starts, and this function was not in it. ${build} the endpoint.`;
    }
    case 'serverless':
    case 'cdk':
    case 'terraform':
    case 'sst':
    case 'setting':
      return 'The local endpoint does not run it: it runs the functions of a SAM or CloudFormation template alone. Traces that something else sends to it are shown.';
  }
}

/** Whether what is deployed is traced, as the template says. */
export const deployedTracing: Check = ({ account, declaration, fn }): readonly Finding[] => {
  if (account?.deployed?.is !== 'read') return [];
  const { value: deployed } = account.deployed;
  const found = { check: 'deployed.tracing', weight: 'cause' } as const;
  const declared = declaration?.tracing.is === 'said' ? declaration.tracing.mode : fn.tracing;
  switch (deployed.tracing) {
    case undefined:
      return [{ ...found, verdict: 'unknown', ground: `Lambda does not say whether ${deployed.name} is traced.` }];
    case 'Active': {
      if (declaration?.tracing.is !== 'absent' && declared !== 'PassThrough' && declared !== 'Disabled')
        return [{ ...found, verdict: 'fine', ground: 'What is deployed is traced actively.' }];
      const ground =
        'What is deployed is traced actively, but the template does not say so: the next deployment turns it off.';
      return [{ ...found, weight: 'advice', verdict: 'missing', ground, mend: declaration?.mend({ what: 'trace' }) }];
    }
    case 'PassThrough': {
      const ground =
        declared === 'Active'
          ? 'What is deployed is not traced actively, though the template says so: it was not deployed since, or was changed by hand.'
          : 'What is deployed is not traced actively: Lambda records only what a caller had sampled.';
      const mend: Mend = {
        ...{ kind: 'account', title: `Turn active tracing on for ${deployed.name}`, connection: account.connection },
        functionName: deployed.name,
        account: deployed.account,
        effect:
          'Lambda then traces one request a second and 5 % of the rest, which X-Ray bills. The next deployment sets what the template says.',
      };
      // Its traces come, as far as callers had them sampled.
      const weight = (account.traces ?? 0) > 0 ? 'advice' : 'cause';
      return [{ ...found, weight, verdict: 'missing', ground, mend }];
    }
  }
};

/** Whether what is deployed can run. */
export const deployedState: Check = ({ account }): readonly Finding[] => {
  if (account?.deployed?.is !== 'read') return [];
  const { name, state, stateReason, lastUpdate } = account.deployed.value;
  const found = { check: 'deployed.state', weight: 'advice' } as const;
  const why = stateReason === undefined ? '' : `: ${stateReason.replace(/\.$/, '')}`;
  if (state === 'Failed' || state === 'Inactive' || state === 'Pending')
    return [
      { ...found, verdict: 'missing', weight: 'cause', ground: `${name} cannot run now, as it is ${state}${why}.` },
    ];
  if (lastUpdate === 'Failed')
    return [{ ...found, verdict: 'missing', ground: `The last change of ${name} failed: an older version runs.` }];
  return [];
};

/** Whether the role that it runs with may send traces, by all policies of the account. */
export const allowedOnAccount: Check = ({ account }): readonly Finding[] => {
  if (!account?.role || account.deployed?.is !== 'read') return [];
  const found = { check: 'allowed.account', weight: 'cause' } as const;
  const { role } = account;
  const name = roleName(account);
  switch (role.is) {
    case 'unread':
      return [{ ...found, verdict: 'unknown', ground: role.reason }];
    case 'missing':
      return [{ ...found, verdict: 'missing', ground: `The role ${name} is not there any more.` }];
    case 'read':
      return [{ ...found, ...permissionText(`the role ${name}`, permissionOf(role.value)) }];
  }
};

function roleName({ deployed }: AccountFacts): string {
  const arn = deployed?.is === 'read' ? (deployed.value.roleArn ?? '') : '';
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function permissionOf({ policies, boundary }: RolePolicies): Permission {
  const own = inPolicies(policies.map(grantsOf));
  return boundary ? withinBoundary(own, grantsOf(boundary)) : own;
}

function grantsOf({ name, document }: RolePolicy): Grants {
  return document === undefined ? managedGrants(name) : documentGrants(document);
}
