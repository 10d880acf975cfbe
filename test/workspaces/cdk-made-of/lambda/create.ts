export const create = async () => 1;

export const other = async () => 2;
