/** An instruction of a Dockerfile, in one line. */
export interface DockerInstruction {
  /** In capitals: `COPY`. */
  readonly name: string;
  /** What stands behind it. */
  readonly rest: string;
}

const MAX_SIZE = 64_000;

/** Without comments and heredocs; lines that go on are joined. https://docs.docker.com/reference/dockerfile/ */
export function dockerInstructions(text: string): readonly DockerInstruction[] {
  const found: DockerInstruction[] = [];
  let parts: string[] = [];
  let heredocs: readonly string[] = [];
  for (const line of text.slice(0, MAX_SIZE).split(/\r?\n/)) {
    if (heredocs.length > 0) {
      if (line.replace(/^\t+/, '') === heredocs[0]) heredocs = heredocs.slice(1);
      continue;
    }
    const own = line.trim();
    if (own === '' || own.startsWith('#')) continue;
    const goesOn = own.endsWith('\\');
    parts.push(goesOn ? own.slice(0, -1) : own);
    if (goesOn) continue;
    const instruction = instructionIn(parts.join(' '));
    parts = [];
    found.push(instruction);
    heredocs = heredocsOf(instruction);
  }
  return parts.length > 0 ? [...found, instructionIn(parts.join(' '))] : found;
}

function instructionIn(line: string): DockerInstruction {
  const [word = ''] = /^\w+/.exec(line) ?? [];
  return { name: word.toUpperCase(), rest: line.slice(word.length).trim() };
}

/** The words that end texts which follow: `RUN <<EOF`. */
function heredocsOf({ name, rest }: DockerInstruction): readonly string[] {
  if (!['RUN', 'COPY', 'ADD'].includes(name)) return [];
  return [...rest.matchAll(/(?<!<)<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(([, , word = '']) => word);
}

/** The words of a list, or of a line for the shell. */
export function lineWords(rest: string): readonly string[] {
  return rest.split(/\s+/).filter((word) => word !== '');
}
