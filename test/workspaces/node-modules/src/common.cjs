async function handler() {}
const list = async () => [];
module.exports = { handler, orders: { list } };
