/** Gives what loads a script of the extension's into the page, once. @param nonce what the page's policy lets run */
export function lazyScript(address: string, nonce: string): () => Promise<void> {
  let loading: Promise<void> | undefined;
  return () => (loading ??= load(address, nonce));
}

function load(address: string, nonce: string): Promise<void> {
  const script = document.createElement('script');
  script.nonce = nonce;
  script.src = address;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${address} was not loaded`)));
    document.head.append(script);
  });
}
