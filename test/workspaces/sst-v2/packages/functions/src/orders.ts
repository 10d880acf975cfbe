export const create = async () => 1;
export const list = async () => [];
export const work = async () => 1;
