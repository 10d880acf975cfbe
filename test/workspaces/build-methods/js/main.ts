export const handler = async () => 'built';
