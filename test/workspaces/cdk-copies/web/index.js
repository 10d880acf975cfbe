exports.handler = () => document.title;
