import * as path from 'node:path';
import { Stack, StackProps, Duration } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, SourceMapMode } from 'aws-cdk-lib/aws-lambda-nodejs';
import { CfnFunction as SamFunction } from 'aws-cdk-lib/aws-sam';
import { Orders } from './orders';

export class Shop extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new NodejsFunction(this, 'Esm', { entry: 'lambda/esm.mts', bundling: { format: OutputFormat.ESM, sourceMap: true } });
    new NodejsFunction(this, 'Mini', { entry: path.join(__dirname, '../lambda/mini.ts'), bundling: { minify: true } });
    new NodejsFunction(this, 'MiniMap', { entry: 'lambda/mini.ts', handler: 'second', bundling: { minify: true, sourceMap: true, sourceMapMode: SourceMapMode.EXTERNAL } });
    new NodejsFunction(this, 'beside');
    new NodejsFunction(this, 'Dotted', { entry: 'lambda/mini.ts', handler: 'index.second' });
    for (const name of ['a', 'b']) new NodejsFunction(this, `Loop-${name}`, { entry: `lambda/loop-${name}.ts`, functionName: `loop-${name}` });
    new lambda.Function(this, 'Inline', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => 1;') });
    new lambda.Function(this, 'InlineMany', {
      runtime: lambda.Runtime.PYTHON_3_13, handler: 'index.main', code: lambda.Code.fromInline(`
import json

def main(event, context):
    return json.dumps(event)
`) });
    new lambda.Function(this, 'Js', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'plain.handler', code: lambda.Code.fromAsset('lambda') });
    new lambda.Function(this, 'JsNested', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'nested/deep.run', code: lambda.Code.fromAsset(path.resolve('lambda'), { exclude: ['*.ts', '*.mts'] }) });
    new lambda.Function(this, 'Py', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'jobs.nightly.main', code: lambda.Code.fromAsset('py'), timeout: Duration.seconds(9), tracing: lambda.Tracing.ACTIVE });
    new lambda.Function(this, 'Rb', { runtime: lambda.Runtime.RUBY_3_4, handler: 'app.Shop::Create.call', code: lambda.Code.fromAsset('rb') });
    new lambda.Function(this, 'Java', { runtime: lambda.Runtime.JAVA_21, handler: 'acme.Create::handle', code: lambda.Code.fromAsset('jar') });
    new lambda.Function(this, 'Cs', { runtime: lambda.Runtime.DOTNET_8, handler: 'Cs::Acme.Create::Handle', code: lambda.Code.fromAsset('cs') });
    new lambda.Function(this, 'Go', { runtime: lambda.Runtime.PROVIDED_AL2023, handler: 'bootstrap', code: lambda.Code.fromAsset('go') });
    new lambda.Function(this, 'Bucket', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'app.main', code: lambda.Code.fromBucketV2(Bucket.fromBucketName(this, 'B', 'code'), 'app.zip') });
    new lambda.DockerImageFunction(this, 'Docker', { code: lambda.DockerImageCode.fromImageAsset('docker') });
    new lambda.DockerImageFunction(this, 'DockerCmd', { code: lambda.DockerImageCode.fromImageAsset('docker', { cmd: ['app.other'], file: 'Dockerfile.b' }) });
    new lambda.CfnFunction(this, 'Raw', { role: 'arn:aws:iam::111111111111:role/x', runtime: 'nodejs22.x', handler: 'index.handler', code: { zipFile: 'exports.handler = async () => 2;' } });
    new SamFunction(this, 'Sam', { runtime: 'python3.13', handler: 'jobs.nightly.main', codeUri: 'py' });
    new lambda.SingletonFunction(this, 'Single', { uuid: 'f7d4f730-4ee1-11e8-9c2d-fa7ae01bbebc', runtime: lambda.Runtime.PYTHON_3_13, handler: 'jobs.nightly.main', code: lambda.Code.fromAsset('py') });
    const orders = new Orders(this, 'Orders');
    orders.create.currentVersion.addAlias('live');
  }
}
