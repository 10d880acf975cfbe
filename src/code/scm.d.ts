/** A tree-sitter query as text: esbuild's `--loader:.scm=text`; under tsx, `test/tools/registerScm.mjs`. */
declare module '*.scm' {
  const text: string;
  export default text;
}
