import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';

const serviceName = 'booking';

export const tracer = new Tracer({ serviceName });
export const logger = new Logger({ serviceName, logLevel: 'SILENT' });
