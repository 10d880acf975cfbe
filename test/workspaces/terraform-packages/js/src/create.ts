export const handler = async () => 201;
