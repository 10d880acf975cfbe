/** A style sheet as text, without white space and comments: `smallStyles` of the build. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** What a codicon draws, as the data of an SVG path in 16 by 16 px: `iconPaths` of the build. */
declare module '*.svg' {
  const path: string;
  export default path;
}
