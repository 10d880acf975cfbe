// TypeScript's own CommonJS form, of one function.
function work(event: unknown) {}
//       ^ handler default
export = work;
