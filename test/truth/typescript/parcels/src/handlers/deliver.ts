import { captureAsyncFunc, captureFunc } from 'aws-xray-sdk-core';
import { container } from '../infra/aws';
import { ParcelRepository } from '../core/repository';
import { LabelService } from '../core/labels';
import { HttpCarrier, type Carrier } from '../tracking/carrier';
import { inSpan, withSpan } from '../infra/spans';

type Step = { readonly title: string; readonly run: (id: string) => Promise<unknown> };

const carrier: Carrier = new HttpCarrier();
const parcels = new ParcelRepository(container.get('documents'));
const labels = new LabelService(container.get('s3'));

const steps: readonly Step[] = [
  { title: 'step quote', run: () => carrier.quote(3) },
  { title: 'step book', run: (id) => carrier.book(id) },
  { title: 'step label', run: (id) => labels.read(id) },
];

const finish = withSpan('finish delivery')(async (id: string) => {
  await parcels.move(id, 'delivered');
  await parcels.remove(`${id}-draft`);
});

export async function handler(event: { id?: string }) {
  const id = event.id ?? 'p1';
  for (const { title, run } of steps) await inSpan({ name: title }, () => run(id));
  const proof = captureFunc('sign proof', () => `proof-${id}`);
  await captureAsyncFunc('hand over', async (sub) => {
    sub?.addMetadata('proof', proof);
    await finish(id);
    sub?.close();
  });
  return captureAsyncFunc('tally labels', (sub) => labels.count().finally(() => sub?.close()));
}
