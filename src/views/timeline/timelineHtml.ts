/** What the page is made of; addresses as the page may load them. */
export interface TimelineAssets {
  readonly script: string;
  readonly styles: readonly string[];
  /** Where styles and fonts may come from: a source of a content security policy. */
  readonly source: string;
  /** Random, used once. */
  readonly nonce: string;
}

/** The timeline's page, without any data: that is posted to it. Nothing runs and nothing is loaded but its own script, styles and font. */
export function timelineHtml({ script, styles, source, nonce }: TimelineAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Beamline timeline</title>
${styles.map((style) => `    <link rel="stylesheet" href="${escapeAttribute(style)}">`).join('\n')}
  </head>
  <body>
    <div id="timeline"></div>
    <script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(script)}"></script>
  </body>
</html>
`;
}

/** Quotes of a policy stay readable: attributes are in double quotes. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
