/** What a page is made of. */
export interface WebviewAssets {
  /** Of the element that its script fills. */
  readonly id: string;
  readonly title: string;
  /** The text of its script. */
  readonly script: string;
  /** Addresses of further scripts that the page may load, by the names of data attributes. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Random, used once. */
  readonly nonce: string;
}

/**
 * A page of ours, without any data: that is posted to it. Nothing runs and nothing is loaded but its own scripts, by the nonce; the first
 * one makes the styles and holds the icons. It stands in the page: another request would be one more thing to wait for before the first
 * picture.
 */
export function webviewHtml({ id, title, script, addresses, nonce }: WebviewAssets): string {
  const data = Object.entries(addresses).map(([name, address]) => ` data-${name}="${escapeAttribute(address)}"`);
  const policy = ["default-src 'none'", `script-src 'nonce-${nonce}'`, "base-uri 'none'", "form-action 'none'"].join(
    '; ',
  );
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeAttribute(title)}</title>
  </head>
  <body>
    <div id="${escapeAttribute(id)}"${data.join('')}></div>
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
