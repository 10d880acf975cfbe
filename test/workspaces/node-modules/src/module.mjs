const handler = async () => 'module';
export { handler };
