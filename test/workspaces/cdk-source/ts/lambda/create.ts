export const create = async () => 'created';
