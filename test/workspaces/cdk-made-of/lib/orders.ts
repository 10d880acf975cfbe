import { Construct } from 'constructs';
import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';

class TracedFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: NodejsFunctionProps) {
    super(scope, id, { ...props, bundling: { minify: true } });
  }
}

export class Orders extends Construct {
  readonly create: NodejsFunction;
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.create = new NodejsFunction(this, 'Create', { entry: 'lambda/create.ts', handler: 'create' });
    new TracedFunction(this, 'Traced', { entry: 'lambda/traced.ts' });
    new TracedFunction(this, 'Same', { entry: 'lambda/create.ts', handler: 'other' });
  }
}
