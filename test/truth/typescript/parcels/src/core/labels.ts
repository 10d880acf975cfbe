import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { inSpan, Stopwatch } from '../infra/spans';

const SPANS = { render: 'render label', upload: 'upload label', count: 'count labels' } as const;

export class LabelService {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket = process.env.LABELS,
  ) {}

  async create(id: string): Promise<string> {
    const watch = Stopwatch.started(SPANS.render);
    const body = `label of ${id}`;
    watch.stop();
    await inSpan({ name: SPANS.upload, annotations: { id } }, async () => {
      await this.s3.send(new PutObjectCommand({ Bucket: this.bucket, Key: `${id}.zpl`, Body: body }));
    });
    return body;
  }

  async read(id: string): Promise<string> {
    const timer = new Stopwatch().start('read label');
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: `${id}.zpl` }));
    timer.stop();
    return (await Body?.transformToString()) ?? '';
  }

  count(): Promise<number> {
    return inSpan({ name: SPANS.count }, () => total(paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket })));
  }
}

async function total(pages: AsyncIterable<{ KeyCount?: number | undefined }>): Promise<number> {
  let sum = 0;
  for await (const page of pages) sum += page.KeyCount ?? 0;
  return sum;
}
