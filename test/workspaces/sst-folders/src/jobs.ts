export const api = async () => ({ statusCode: 200 });
export async function nightly() {}
