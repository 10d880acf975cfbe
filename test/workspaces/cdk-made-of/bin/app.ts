import { App, Stage } from 'aws-cdk-lib';
import { Shop } from '../lib/shop';
const app = new App();
new Shop(app, 'Shop', { env: { region: 'eu-west-1', account: '111111111111' } });
const prod = new Stage(app, 'Prod');
new Shop(prod, 'Shop');
