export const handler = async () => 'traced';
