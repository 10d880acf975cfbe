import { baseName } from '../../base/fileUri.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { DeclaredStage } from './declaredStage.ts';

/** The stages of one name, of all that the workspace deploys, as one thing to connect to. */
export interface KnownDeployment {
  readonly name: string;
  readonly isDefault: boolean;
  readonly profile: string | undefined;
  readonly region: string | undefined;
  /** Twelve digits. */
  readonly account: string | undefined;
  /** Names of the files that tell of it: `samconfig.toml`. */
  readonly files: readonly string[];
}

const MAX_DEPLOYMENTS = 100;

/**
 * The deployments that a workspace tells of, default ones first, then by name. Stages of one name are one, unless they are said to be in
 * different places: then each place is one.
 */
export function knownDeployments(stages: readonly DeclaredStage[]): readonly KnownDeployment[] {
  const all = [...groupBy(stages, ({ name }) => name).values()].flatMap((same) => {
    const whole = deploymentOf(same);
    return whole ? [whole] : [...groupBy(same, placeOf).values()].flatMap((one) => deploymentOf(one) ?? []);
  });
  return all
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name, 'en'))
    .slice(0, MAX_DEPLOYMENTS);
}

function placeOf({ profile, region, account }: DeclaredStage): string {
  return JSON.stringify([profile, region, account]);
}

/** Undefined where the stages contradict each other. */
function deploymentOf(stages: readonly DeclaredStage[]): KnownDeployment | undefined {
  const [first] = stages;
  const [profiles, regions, accounts] = (['profile', 'region', 'account'] as const).map(
    (key) => new Set(stages.flatMap((stage) => stage[key] ?? [])),
  );
  if (!first || !profiles || !regions || !accounts) return undefined;
  if ([profiles, regions, accounts].some(({ size }) => size > 1)) return undefined;
  return {
    name: first.name,
    isDefault: stages.some(({ isDefault }) => isDefault),
    profile: [...profiles][0],
    region: [...regions][0],
    account: [...accounts][0],
    files: [...new Set(stages.map(({ file }) => baseName(file)))].sort(),
  };
}
