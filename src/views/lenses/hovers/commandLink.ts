import { percentEncoded } from '../../../base/fileUri.ts';
import { commandName, type CommandId } from '../../commandIds.ts';

/** A link of a trusted hover that runs a command; `label` is Markdown. Whatever the arguments hold, they stay arguments. */
export function commandLink(label: string, id: CommandId, args: readonly unknown[], tooltip: string): string {
  return `[${label}](command:${commandName(id)}?${percentEncoded(JSON.stringify(args))} "${tooltip}")`;
}
