export const list = async () => [];
export const get = async () => 1;
export const remove = async () => 1;
export const create = async () => 1;
export const connect = async () => 1;
export const work = async () => 1;
export const mail = async () => 1;
export const changed = async () => 1;
