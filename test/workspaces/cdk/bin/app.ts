import { App, Stage } from 'aws-cdk-lib';
import { ShopStack } from '../lib/stack';
const app = new App();
new ShopStack(app, 'Shop', { env: { region: 'eu-west-1', account: '123456789012' } });
class Prod extends Stage { constructor(s: any, id: string) { super(s, id); new ShopStack(this, 'Shop'); } }
new Prod(app, 'Prod');
app.synth();
