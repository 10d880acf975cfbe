/* Prints the row of one measure of reading, as JSON: `program.ts MEASURE`. */
import { atMost, type Row } from '../row.ts';
import { benchGrowth } from './growth.ts';
import { loopDelayWhileReading } from './loopDelay.ts';

const TRACES = 1000;

process.stdout.write(JSON.stringify(await rowOf(process.argv[2])));

async function rowOf(measure: string | undefined): Promise<Row> {
  switch (measure) {
    case 'loopDelay':
      return atMost(
        10,
        `reading ${TRACES} traces: delay of the event loop meanwhile, p99`,
        await loopDelayWhileReading(TRACES),
        'ms',
      );
    case 'growth':
      return benchGrowth();
    default:
      throw new Error(`no measure ${measure}`);
  }
}
