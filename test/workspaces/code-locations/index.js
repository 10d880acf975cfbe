exports.handler = async () => 'beside the template, where CodeUri is not given';
