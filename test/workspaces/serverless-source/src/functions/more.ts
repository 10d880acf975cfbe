export const first = { handler: 'src/functions/bye/handler.main' };
