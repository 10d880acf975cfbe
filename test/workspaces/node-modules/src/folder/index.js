exports.handler = async () => 'the runtime loads files alone';
