// A module that is another one.
module.exports = require('./lib');
