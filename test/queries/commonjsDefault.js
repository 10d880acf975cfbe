// A module that is a function.
module.exports = async (event) => {};
// <- handler default
