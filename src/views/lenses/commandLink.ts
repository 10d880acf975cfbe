import { commandName, type CommandId } from '../commandIds.ts';

/** A link of a trusted hover that runs a command; `label` is Markdown. Whatever the arguments hold, they stay arguments. */
export function commandLink(label: string, id: CommandId, args: readonly unknown[], tooltip: string): string {
  const encoded = encodeURIComponent(JSON.stringify(args)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `[${label}](command:${commandName(id)}?${encoded} "${tooltip}")`;
}
