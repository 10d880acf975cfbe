// TypeScript's own CommonJS form.
function handler(event: unknown) {}
//       ^ handler handler
export = { handler, create: async (event: unknown) => {} };
//                  ^ handler create
