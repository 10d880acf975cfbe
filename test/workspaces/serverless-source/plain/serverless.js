module.exports = {
  service: 'plain',
  provider: { name: 'aws', runtime: 'python3.13' },
  functions: { run: { handler: 'app.run' } },
};
