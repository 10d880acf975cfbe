/**
 * Loads the font of the icons. As a face, not as a style sheet: the icons' own would be parsed, with hundreds of rules, before the first
 * picture. Icons are not laid out before, for that would search all fonts of the machine for characters that none has.
 */
export function loadIcons(font: string | undefined, sheet: CSSStyleSheet): void {
  const icons = new FontFace('codicon', `url(${font})`);
  document.fonts.add(icons);
  const showIcons = (): unknown => sheet.insertRule('.codicon { content-visibility: visible; }', sheet.cssRules.length);
  void icons.load().then(showIcons, showIcons);
}
