/** What the page is made of; addresses as the page may load them. */
export interface TimelineAssets {
  readonly script: string;
  /** The font of the icons. */
  readonly codicons: string;
  /** Where the font may come from: a source of a content security policy. */
  readonly source: string;
  /** Random, used once. */
  readonly nonce: string;
}

/**
 * The timeline's page, without any data: that is posted to it. Nothing runs and nothing is loaded but its own script and font; the
 * script makes the styles. It stands first, so that it is on its way while the rest is read.
 */
export function timelineHtml({ script, codicons, source, nonce }: TimelineAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
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
    <script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(script)}" defer></script>
  </head>
  <body>
    <div id="timeline" data-codicons="${escapeAttribute(codicons)}"></div>
  </body>
</html>
`;
}

/** Quotes of a policy stay readable: attributes are in double quotes. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
