import { Tracer } from '@aws-lambda-powertools/tracer';
import { Logger } from '@aws-lambda-powertools/logger';

export const tracer = new Tracer({ serviceName: 'clinic-desk' });
export const logger = new Logger({ serviceName: 'clinic-desk' });
