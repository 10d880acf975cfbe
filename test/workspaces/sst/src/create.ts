export const handler = async () => 1;

export const list = async () => [];
