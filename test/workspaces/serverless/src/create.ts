export const handler = async () => 'created';

export const other = handler;
