// A named default export, and TypeScript's own CommonJS form.
export default async function handler(event: unknown) {
  throw new Error();
}
