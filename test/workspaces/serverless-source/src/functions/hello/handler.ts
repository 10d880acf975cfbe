export const main = async () => 1;
export const other = main;
