/** Whether a source imports as ES modules do. @param hasEsm it has an `import` or `export` at its top */
export function isEsModule(file: string, hasEsm: boolean): boolean {
  return /\.m[jt]s$/.test(file) || (!/\.c[jt]s$/.test(file) && (hasEsm || /\.tsx?$/.test(file)));
}
