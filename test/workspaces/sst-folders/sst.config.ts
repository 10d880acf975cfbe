import { readdirSync } from 'fs';
export default $config({
  app() {
    return { name: 'shop', home: 'aws' };
  },
  async run() {
    for (const value of readdirSync('./infra/')) {
      await import('./infra/' + value);
    }
    for (const name of ['api']) await import(`./stacks/${name}`);
  },
});
