import * as path from 'node:path';
import { Stack, StackProps, NestedStack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as cr from 'aws-cdk-lib/custom-resources';
import { LambdaRestApi } from 'aws-cdk-lib/aws-apigateway';

class Inner extends NestedStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new lambda.Function(this, 'Deep', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'app.handler', code: lambda.Code.fromAsset(path.join(__dirname, '../py')) });
  }
}
export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const mapped = new NodejsFunction(this, 'Mapped', { entry: 'lambda/create.ts', handler: 'create', bundling: { sourceMap: true }, tracing: lambda.Tracing.ACTIVE, environment: {A: 'b'} });
    new NodejsFunction(this, 'Plain', { entry: path.join(__dirname, '../lambda/plain.ts') });
    new NodejsFunction(this, 'Mini', { entry: path.join(__dirname, '../lambda/mini.ts'), bundling: { minify: true }, functionName: 'mini' });
    new NodejsFunction(this, 'auto');
    new lambda.Function(this, 'Python', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'app.handler', code: lambda.Code.fromAsset('py') });
    new lambda.Function(this, 'Inline', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => 1;') });
    new Inner(this, 'Inner');
    new s3.Bucket(this, 'B', { autoDeleteObjects: true, removalPolicy: 'destroy' as any });
    new LambdaRestApi(this, 'Api', { handler: mapped });
  }
}
