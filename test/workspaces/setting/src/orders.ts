export const create = async (): Promise<number> => 201;

export async function cancel(): Promise<void> {}
