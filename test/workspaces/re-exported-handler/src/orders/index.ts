export const list = async () => {};
export const remove = async () => {};
