import type { Disposable } from '../../base/disposable.ts';
import { parseJson } from '../../base/readUnknown.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

/** A policy document as JSON holds it; undefined where it could not be read. */
export interface RolePolicy {
  /** Its name, or its ARN where it is a managed one. */
  readonly name: string;
  readonly document: unknown;
}

/** What a role may do: what one of the policies allows, none denies and the boundary allows too. */
export interface RolePolicies {
  readonly policies: readonly RolePolicy[];
  readonly boundary: RolePolicy | undefined;
}

const CALLS_AT_ONCE = 3;
/** A role has 25 managed policies at most. */
const MAX_PAGES = 5;

/** Reads what execution roles may do. */
export class RoleReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.RoleCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openRoles(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /**
   * The policies of a role. Throws a `UserError` that names a missing permission, of iam:GetRole, iam:ListAttachedRolePolicies,
   * iam:ListRolePolicies, iam:GetRolePolicy, iam:GetPolicy and iam:GetPolicyVersion.
   */
  async policiesOf(connection: Connection, roleArn: string, signal: AbortSignal): Promise<RolePolicies> {
    // A role's path is not of its name: `arn:aws:iam::123456789012:role/service-role/orders`.
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const ask = this.#asker(connection, signal);
    const { Role } = await ask('iam:GetRole', (calls) => calls.getRole(role, signal));
    const boundaryArn = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
    const attached = await this.#attached(ask, role, signal);
    const inline = await this.#inline(ask, role, signal);
    return {
      policies: [...(await Promise.all(attached.map((arn) => this.#managed(ask, arn, signal)))), ...inline],
      boundary: boundaryArn === undefined ? undefined : await this.#managed(ask, boundaryArn, signal),
    };
  }

  dispose(): void {
    this.#calls.dispose();
  }

  #asker(connection: Connection, signal: AbortSignal): Asker {
    return (action, call) => this.#calls.askFor(connection, action, call, signal);
  }

  async #attached(ask: Asker, role: string, signal: AbortSignal): Promise<readonly string[]> {
    return pages(async (marker) => {
      const page = await ask('iam:ListAttachedRolePolicies', (calls) => calls.listAttached(role, marker, signal));
      return [(page.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []), page.Marker];
    });
  }

  async #inline(ask: Asker, role: string, signal: AbortSignal): Promise<readonly RolePolicy[]> {
    const names = await pages(async (marker) => {
      const page = await ask('iam:ListRolePolicies', (calls) => calls.listInline(role, marker, signal));
      return [page.PolicyNames ?? [], page.Marker];
    });
    return Promise.all(
      names.map(async (name) => {
        const found = await ask('iam:GetRolePolicy', (calls) => calls.getInline(role, name, signal));
        return { name, document: documentOf(found.PolicyDocument) };
      }),
    );
  }

  async #managed(ask: Asker, arn: string, signal: AbortSignal): Promise<RolePolicy> {
    const { Policy } = await ask('iam:GetPolicy', (calls) => calls.getPolicy(arn, signal));
    const version = Policy?.DefaultVersionId;
    if (version === undefined) return { name: arn, document: undefined };
    const found = await ask('iam:GetPolicyVersion', (calls) => calls.getPolicyVersion(arn, version, signal));
    return { name: arn, document: documentOf(found.PolicyVersion?.Document) };
  }
}

type Asker = <T>(action: string, call: (calls: Aws.RoleCalls) => Promise<T>) => Promise<T>;

async function pages<T>(
  read: (marker: string | undefined) => Promise<readonly [items: readonly T[], next: string | undefined]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const [items, next] = await read(marker);
    all.push(...items);
    if (next === undefined || next === marker) break;
    marker = next;
  }
  return all;
}

/** IAM answers documents as RFC 3986 encodes them: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
function documentOf(text: string | undefined): unknown {
  try {
    return parseJson(decodeURIComponent(text ?? ''));
  } catch {
    return undefined;
  }
}
