/** A style sheet as text, without white space and comments: `smallStyles` of the build. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** A font with the icons of the pages alone: `iconFont` of the build. */
declare module '*.woff2' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
