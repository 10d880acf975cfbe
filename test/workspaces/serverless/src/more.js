exports.handler = async () => 'more';
