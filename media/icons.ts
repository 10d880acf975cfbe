import font from './icons.woff2';

/**
 * Gives the page the font of its icons. The script holds it: it has some fifty of them, and a request would be one more thing to wait for,
 * while each icon is searched for in all fonts of the machine.
 */
export function addIcons(): void {
  document.fonts.add(new FontFace('codicon', font));
}
