export default { handler: 'src/functions/bye/handler.main', timeout: 5 };
