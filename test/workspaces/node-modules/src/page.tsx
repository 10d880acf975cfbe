export const handler = async () => <p>page</p>;
