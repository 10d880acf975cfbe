import { App, Stack } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
import { GoFunction } from '@aws-cdk/aws-lambda-go-alpha';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { TracedFunction } from './tracedFunction';
import { join } from 'path';

const stack = new Stack(new App(), 'Shop');
new RustFunction(stack, 'Count', { manifestPath: join(__dirname, 'crate', 'Cargo.toml') });
new RustFunction(stack, 'Sum', { manifestPath: 'workspace', binaryName: 'sum' });
new RustFunction(stack, 'Gone', { manifestPath: 'gone' });
new GoFunction(stack, 'Send', { entry: '../go/lambda/send/main.go' });

// Classes of the app, which make functions of what they are given.
new TracedFunction(stack, 'Traced', { entry: join(__dirname, 'traced.ts') });
new TracedFunction(stack, 'Plain', { runtime: Runtime.PYTHON_3_13, handler: 'status.handler', code: Code.fromAsset('../go/py') });
new Pipeline(stack, 'NoFunction', { entry: 'app.ts' });
