import type { AWS } from '@serverless/typescript';
import hello from '@functions/hello';
import { bye as goodbye } from './src/functions';
import * as more from './src/functions/more';

const stage = "${opt:stage, 'dev'}";

const serverlessConfiguration: AWS = {
  service: 'typed',
  provider: {
    name: 'aws',
    runtime: 'nodejs22.x',
    stage,
    region: process.env.REGION,
    tracing: { lambda: true },
  },
  functions: {
    hello,
    goodbye,
    ...more,
    inline: { handler: 'src/functions/hello/handler.other', environment: { STAGE: `${'${sls:stage}'}` } },
    computed: { handler: handlerOf('x') },
    lost: require('./lost'),
  },
};

module.exports = serverlessConfiguration;
