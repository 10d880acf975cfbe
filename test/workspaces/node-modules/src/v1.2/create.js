exports.handler = async () => 'dotted';
