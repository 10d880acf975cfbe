import type { Ask, Choice } from '../../base/ask.ts';
import { countText } from '../../base/text/figures.ts';
import { messageOf, UserError } from '../../base/userError.ts';
import type { AccountFunctions } from '../../live/account/accountFunctions.ts';
import type { ShownVersions } from '../../live/account/shownVersions.ts';
import { versionRows, type RowVersion, type VersionRow } from '../../live/account/versionRows.ts';
import type { Live } from '../../live/live.ts';
import type { FunctionPicture } from '../../live/reports/reportResult.ts';
import { LATEST } from '../../trace/lambda/qualifiedName.ts';
import { labelText, momentText } from '../wording.ts';

export interface ChooseVersionParts {
  readonly ask: Ask;
  readonly live: Pick<Live, 'connection'>;
  readonly account: Pick<AccountFunctions, 'of'>;
  readonly versions: Pick<ShownVersions, 'read' | 'choose'>;
  readonly reports: { functions(): readonly FunctionPicture[] | undefined };
  progress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Lists the versions and aliases of a function, and asks which of its calls to show. @param id `LambdaFunction.id` */
export async function chooseVersion(id: string, parts: ChooseVersionParts): Promise<void> {
  const { connection } = parts.live;
  const presence = parts.account.of(id);
  const picture = parts.reports.functions()?.find(({ declared }) => declared.id === id);
  if (!connection || !picture || presence?.kind !== 'deployed')
    throw new UserError('Which deployed function this is is not known. Choose one in the explorer that is deployed.');
  const { name } = presence.deployed;
  const listed = await parts.progress(`Listing versions of ${name}`, (signal) =>
    parts.versions.read(connection, presence.deployed, signal),
  );
  const now = Date.now();
  const rows = versionRows(picture, 'failure' in listed ? undefined : listed);
  const { shownAs } = picture;
  const chosen = await parts.ask.pick(`Calls of ${labelText(picture.declared.logicalId)} to show`, [
    allCalls(shownAs, 'failure' in listed ? listed.failure : undefined),
    ...rows.map((row) => versionChoice(row, shownAs, now)),
  ]);
  if (chosen) await parts.versions.choose(connection, id, chosen.qualifier);
}

type Chosen = Choice<{ readonly qualifier: string | undefined }>;

function allCalls(shownAs: string | undefined, failure: unknown): Chosen {
  return {
    label: '$(layers) All calls',
    description: shownAs === undefined ? 'shown now' : undefined,
    detail: failure === undefined ? undefined : `Below is what traces name, no more: ${labelText(messageOf(failure))}`,
    value: { qualifier: undefined },
  };
}

function versionChoice(
  { qualifier, kind, calls, leadsTo }: VersionRow,
  shownAs: string | undefined,
  now: number,
): Chosen {
  const counted = calls === 0 ? 'no call was read' : `${countText(calls)} × called`;
  return {
    label: `${kind === 'version' ? '$(versions)' : '$(tag)'} ${labelText(qualifier)}`,
    description: shownAs === qualifier ? `shown now · ${counted}` : counted,
    detail: leadsTo && leadsToText(kind, leadsTo, now),
    value: { qualifier },
  };
}

/** `version 5 of 26 Nov 10:03, the same code as $LATEST`. */
function leadsToText(kind: VersionRow['kind'], versions: readonly RowVersion[], now: number): string {
  if (versions.length === 0) return `Lambda lists no such ${kind}`;
  return versions
    .map(({ version, lastModified, code }) => {
      const name = version === LATEST ? 'what was deployed last' : `version ${labelText(version)}`;
      const when = lastModified === undefined ? '' : ` of ${momentText(lastModified, now)}`;
      const compared = code && (code === 'same' ? `, the same code as ${LATEST}` : `, other code than ${LATEST}`);
      return `${name}${when}${compared ?? ''}`;
    })
    .join('; ');
}
