import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { container } from '@lib/container';
import { middyfy } from '@lib/middleware';
import { tracer } from '@lib/tracer';
import { S3DocumentStore } from '@repositories/documentStore';
import { EventPublisher } from '@services/eventPublisher';
import { InsuranceClient } from '@services/insuranceClient';

const ssm = tracer.captureAWSv3Client(new SSMClient());
const secrets = tracer.captureAWSv3Client(new SecretsManagerClient());

let cachedRate: number | undefined;

const hourlyRate = async (): Promise<number> => {
  if (cachedRate !== undefined) return cachedRate;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/clinic/hourly-rate' }));
  cachedRate = (JSON.parse(Parameter?.Value ?? '{"limit":1}') as { limit: number }).limit;
  return cachedRate;
};

async function apiKey(): Promise<string> {
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'clinic/insurance' }));
  return (JSON.parse(secret.SecretString ?? '{}') as { key: string }).key;
}

export const handler = middyfy(async ({ detail }: { detail: { appointmentId: string; patientId: string; minutes: number } }) => {
  const [rate] = await Promise.all([hourlyRate(), apiKey()]);
  const amount = (rate * detail.minutes) / 60;

  const parent = tracer.getSegment();
  const rendering = parent!.addNewSubsegment('### render invoice');
  tracer.setSegment(rendering);
  const document = JSON.stringify({ ...detail, amount });
  rendering.close();
  tracer.setSegment(parent!);

  const url = await container.resolve(S3DocumentStore).save(`invoices/${detail.appointmentId}.json`, document);
  const claim = await container.resolve(InsuranceClient).submitClaim(detail.patientId, amount);
  await container.resolve(EventPublisher).publish('InvoiceCreated', { claim, url });
});
