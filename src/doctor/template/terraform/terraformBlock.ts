import { joinUri } from '../../../base/fileUri.ts';
import type { Files } from '../../../base/files.ts';
import { isNamed } from '../../../base/isNamed.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import type { ConfigValue } from '../../../code/config/configFacts.ts';
import { textIn } from '../../../functions/sourceValues.ts';
import { TERRAFORM_NAMES } from '../../../functions/templateNames.ts';

/** A block of the folder that declares the function. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: ConfigValue;
  readonly file: string;
  readonly line: number;
}

/** The blocks of all files of a folder. */
export async function blocksOf(folder: string, files: Files, code: CodeIndex): Promise<readonly HclBlock[]> {
  const names = (await files.list(folder)).filter((name) => isNamed(name, TERRAFORM_NAMES));
  const facts = await Promise.all(names.map((name) => code.config(joinUri(folder, name))));
  return facts.flatMap((read) =>
    (read?.blocks ?? []).flatMap(({ callee, arguments: given, line }) => {
      const body = given.at(-1);
      const labels = given.slice(0, -1).map((label) => textIn(label) ?? '');
      return body && read ? [{ type: callee, labels, body, file: read.file, line }] : [];
    }),
  );
}
