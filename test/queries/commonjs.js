// CommonJS exports, each form.
const lib = require('./lib');
async function create(event, context) {}
//             ^ handler create
function handler(event) {}
//       ^ handler handler
module.exports = { handler, create: create, remove: async (event) => {}, update(event) {} };
//                                          ^ handler remove
//                                                                       ^ handler update
module.exports.extra = async (event) => {};
//             ^ handler extra
exports.small = (event) => { throw new Error(); };
//      ^ handler small
//                           ^ throw Error
module.exports.table = 'orders';
