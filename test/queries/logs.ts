// Statements that write log lines.
import { Logger } from '@aws-lambda-powertools/logger';
import pino from 'pino';
import { createLogger } from 'winston';

const logger = new Logger({ serviceName: 'orders' });
const child = pino().child({ part: 'stock' });
const winston = createLogger();
const SAVED = 'all is saved';

export const handler = async (event: { id: string }, context: { logger: Logger }) => {
  //         ^ handler handler
  console.log('order saved', event.id);
  // <- log info order saved *
  console.log(`order ${event.id} declined`, 'for good');
  // <- log info order * declined for good
  console.error('took %d ms', 5, event);
  // <- log error took * ms …
  console.log(event);
  // <- log info *
  console.log(JSON.stringify({ level: 'WARN', message: 'as JSON' }));
  // <- log as JSON
  console.log({ message: 'as an object' });
  // <- log info *
  logger.info(SAVED, { id: event.id });
  // <- log info all is saved
  logger.error({ message: 'as one' });
  // <- log as one
  child.warn({ id: event.id }, 'only %s left', 5);
  // <- log warn only * left
  winston.log('debug', 'by its level');
  // <- log debug by its level
  context.logger.info('given a logger', event);
  // <- log info given a logger …
  context.logger?.warn('perhaps a logger');
  // <- log warn perhaps a logger
  logger.addContext(event);
  catalog.info('no logger');
  console.warn('written twice');
  // <- log warn written twice elsewhere
  throw new Error('written twice');
  // <- throw Error
};
