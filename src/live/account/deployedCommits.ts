import type { Files } from '../../base/files.ts';
import type { Place } from '../../base/place.ts';
import type { Setting } from '../../base/setting.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { recordedCommit } from '../../match/versions/recordedCommit.ts';
import { isLatest } from '../../trace/lambda/qualifiedName.ts';
import { CommittedLines, type LineToday, type ReadCommitted } from '../places/committedLines.ts';
import type { CodeRun, DeployedLines } from '../places/deployedLines.ts';
import type { AccountFunctions } from './accountFunctions.ts';

export interface DeployedCommitsParts {
  readonly account: Pick<AccountFunctions, 'of'>;
  /** What names the commit: in annotations, resource attributes, and variables of functions. */
  readonly names: Pick<Setting<readonly string[]>, 'value'>;
  readonly committed: ReadCommitted;
  readonly files: Pick<Files, 'read'>;
}

/** Knows of which commit code was made that ran: from its trace, else from the function as it is deployed. */
export class DeployedCommits implements DeployedLines {
  readonly #lines: CommittedLines;

  constructor(private readonly parts: DeployedCommitsParts) {
    this.#lines = new CommittedLines(parts.committed, parts.files);
  }

  async today(place: Place, run: CodeRun, declared: LambdaFunction): Promise<LineToday> {
    const commit = this.commitOf(run, declared);
    return commit === undefined ? { kind: 'place', place } : this.#lines.today(place, commit);
  }

  /** As `gitCommit` gives it. */
  commitOf(run: CodeRun, { id }: LambdaFunction): string | undefined {
    const recorded = run.functionSpan && recordedCommit(run, this.parts.names.value);
    if (recorded !== undefined) return recorded;
    const presence = this.parts.account.of(id);
    if (presence?.kind !== 'deployed') return undefined;
    const { commit, lastModified } = presence.deployed;
    // What ran before the last release, or as a published version, is other code than what is listed.
    const isListed = lastModified !== undefined && run.start >= lastModified;
    return isListed && isLatest(run.qualifier) ? commit : undefined;
  }
}
