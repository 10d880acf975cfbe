/** A style sheet as text: esbuild's `loader: { '.css': 'text' }` for pages. */
declare module '*.css' {
  const text: string;
  export default text;
}
