exports.handler = async () => "of a construct library";
const more = 1;
