export const handler = async () => 'auto';
