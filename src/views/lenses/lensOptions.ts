import { UserError } from '../../base/userError.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { figureNames, parseTemplate, type LensTemplate } from './lensTemplate.ts';
import type { LensTexts } from './lensTitles.ts';

/** Where the text of a line stands: above it, as a lens that can be clicked, or behind it; `off` leaves it to hovers. */
export const placements = ['lens', 'endOfLine', 'off'] as const;

/** Which lines get a text; `important`: handlers, the slowest few lines and all that fail. */
export const lineChoices = ['important', 'all', 'handlers'] as const;

/** Which kinds of lines get a text. */
export type LensKinds = Readonly<Record<LineReport['what'], boolean>>;

/** The settings below `beamline.lenses`. */
export interface LensOptions {
  readonly placement: (typeof placements)[number];
  readonly lines: (typeof lineChoices)[number];
  readonly kinds: LensKinds;
  readonly handlerText: string;
  readonly lineText: string;
  /** Marks of lines that fail or are slow. */
  readonly heat: boolean;
  /** Lenses on log statements. */
  readonly logStatements: boolean;
}

/** How many texts are kept: languages and folders may have their own. */
const KEPT = 50;

/** Reads the texts of settings, each once, and tells once of each that names what there is not. */
export class LensTextReader {
  readonly #read = new Map<string, LensTemplate>();

  constructor(private readonly tell: (problem: UserError) => void) {}

  texts({ handlerText, lineText }: Pick<LensOptions, 'handlerText' | 'lineText'>): LensTexts {
    return { handler: this.#template('handlerText', handlerText), line: this.#template('lineText', lineText) };
  }

  #template(name: 'handlerText' | 'lineText', text: string): LensTemplate {
    const known = this.#read.get(`${name} ${text}`);
    if (known) return known;
    const template = parseTemplate(text);
    if (this.#read.size >= KEPT) this.#read.clear();
    this.#read.set(`${name} ${text}`, template);
    if (template.unknown.length > 0) this.tell(unknownNames(`beamline.lenses.${name}`, template.unknown));
    return template;
  }
}

function unknownNames(setting: string, unknown: readonly string[]): UserError {
  const known = figureNames.map((name) => `{${name}}`).join(' ');
  return new UserError(
    `The setting ${setting} names ${unknown.slice(0, 3).join(', ')}, which is no figure. Choose from: ${known}.`,
    { label: 'Open Settings', command: 'workbench.action.openSettings', args: [setting] },
  );
}
