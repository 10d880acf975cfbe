import { SSTConfig } from 'sst';
import { Shop } from './stacks/shop';

export default {
  config: () => ({ name: 'shop', region: 'eu-west-1' }),
  stacks(app) {
    app.setDefaultFunctionProps({ runtime: 'nodejs18.x' });
    app.stack(Shop);
  },
} satisfies SSTConfig;
