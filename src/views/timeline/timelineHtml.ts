/** What the page is made of. */
export interface TimelineAssets {
  /** The text of its script. */
  readonly script: string;
  /** The font of the icons: an address that the page may load. */
  readonly codicons: string;
  /** Where the font may come from: a source of a content security policy. */
  readonly source: string;
  /** Random, used once. */
  readonly nonce: string;
}

/**
 * The timeline's page, without any data: that is posted to it. Nothing runs and nothing is loaded but its own script and font; the
 * script makes the styles. It stands in the page: another request would be one more thing to wait for before the first picture.
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
  </head>
  <body>
    <div id="timeline" data-codicons="${escapeAttribute(codicons)}"></div>
    <script nonce="${escapeAttribute(nonce)}">${escapeScript(script)}</script>
  </body>
</html>
`;
}

/** What HTML would take for the script's end, or for a comment in it: both stand in texts only, where the backslash says nothing. */
function escapeScript(text: string): string {
  return text.replace(/<(?=!--|\/script)/gi, '\\x3c');
}

/** Quotes of a policy stay readable: attributes are in double quotes. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
