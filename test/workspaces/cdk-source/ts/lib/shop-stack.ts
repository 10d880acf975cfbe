import * as path from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const FOLDER = path.join(__dirname, '..', 'lambda');

export class ShopStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const shared = { runtime: lambda.Runtime.NODEJS_22_X, tracing: lambda.Tracing.ACTIVE };
    new NodejsFunction(this, 'Create', { ...shared, entry: path.join(FOLDER, 'create.ts'), handler: 'create' });
    new NodejsFunction(this, 'Literal', { entry: 'lambda/create.ts', handler: 'create', functionName: 'literal' });
    new NodejsFunction(this, 'hello');
    new NodejsFunction(this, 'Lost', { entry: path.join(FOLDER, this.node.tryGetContext('entry')) });
    new lambda.Function(this, 'Plain', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'app.handler',
      code: lambda.Code.fromAsset(`${__dirname}/../py`),
    });
    new lambda.Function(this, 'Inline', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context): pass'),
    });
    new lambda.Function(this, 'Archive', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'app.handler',
      code: lambda.Code.fromAsset('dist/app.zip'),
    });
    new lambda.Function(this, 'Jar', {
      runtime: Runtime.JAVA_21,
      handler: 'shop.App::handle',
      code: lambda.Code.fromAsset(path.join(__dirname, '../java/target/shop.jar')),
    });
    for (const name of ['a', 'b']) new lambda.DockerImageFunction(this, name, { code: lambda.DockerImageCode.fromImageAsset('x') });
  }
}
