declare module 'subset-font' {
  /** The font with the characters of a text alone, in a format. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>;
}
