// TypeScript's own CommonJS form.
function handler(event: unknown) {}
export = { handler, create: async (event: unknown) => {} };
