import { App, Stack } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
import { GoFunction } from '@aws-cdk/aws-lambda-go-alpha';
import { join } from 'path';

const stack = new Stack(new App(), 'Shop');
new RustFunction(stack, 'Count', { manifestPath: join(__dirname, 'crate', 'Cargo.toml') });
new RustFunction(stack, 'Sum', { manifestPath: 'workspace', binaryName: 'sum' });
new RustFunction(stack, 'Gone', { manifestPath: 'gone' });
new GoFunction(stack, 'Send', { entry: '../go/lambda/send/main.go' });
