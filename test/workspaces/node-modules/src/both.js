exports.handler = async () => 'script';
