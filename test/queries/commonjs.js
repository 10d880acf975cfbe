// CommonJS exports, each form.
const lib = require('./lib');
async function create(event, context) {}
function handler(event) {}
module.exports = { handler, create: create, remove: async (event) => {}, update(event) {} };
module.exports.extra = async (event) => {};
exports.small = (event) => { throw new Error(); };
module.exports.table = 'orders';
