export const create = async () => {};

export const remove = async () => {};
