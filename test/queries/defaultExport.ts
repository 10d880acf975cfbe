// A named default export, and TypeScript's own CommonJS form.
export default async function handler(event: unknown) {
//                            ^ handler default
  throw new Error();
  // <- throw Error
}
