export { documentClient, rawClient } from './dynamo';
export * as messaging from './messaging';
