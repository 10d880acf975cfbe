/*
 * Unpacks Chromium and the libraries that it needs into the temporary folder (TMPDIR). A process of its own, for the
 * package takes whatever it finds in TMPDIR, of any version. Copied beside the node_modules that hold the package, so
 * that the import below finds it.
 *
 * usage: TMPDIR=FOLDER node unpackChromium.mjs
 */
import packed, { inflate } from '@sparticuz/chromium';
import { fileURLToPath } from 'node:url';

await packed.executablePath();
await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))));
