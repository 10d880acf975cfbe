// Creates.
export const handler = async () => {};
