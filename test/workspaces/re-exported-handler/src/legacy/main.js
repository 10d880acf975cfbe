exports.run = async function run() {};
