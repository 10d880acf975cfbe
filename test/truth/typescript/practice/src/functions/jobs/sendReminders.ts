import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Subsegment } from 'aws-xray-sdk-core';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { container } from '@lib/container';
import { tracer } from '@lib/tracer';
import { TOKENS } from '@lib/tokens';
import type { PatientRepository } from '@repositories/patientRepository';
import { EventPublisher } from '@services/eventPublisher';

const processor = new BatchProcessor(EventType.SQS);
const ses = tracer.captureAWSv3Client(new SESClient({}));

const channels: Record<string, (id: string) => Promise<void>> = {
  mail: async (id) => {
    await ses.send(
      new SendEmailCommand({
        Source: 'desk@clinic.example.com',
        Destination: { ToAddresses: [`${id}@example.com`] },
        Message: { Subject: { Data: 'Reminder' }, Body: { Text: { Data: 'See you tomorrow' } } },
      }),
    );
  },
  sms: async (id) => {
    await container.resolve(EventPublisher).alert(`reminder for ${id}`);
  },
};

const recordHandler = async (record: SQSRecord): Promise<void> => {
  const subsegment = new Subsegment('process reminder');
  tracer.getSegment()?.addSubsegment(subsegment);
  try {
    const { patientId, channel } = JSON.parse(record.body) as { patientId: string; channel: string };
    const patients = container.resolve<PatientRepository>(TOKENS.PatientRepository);
    await patients.getById(patientId);
    await channels[channel]?.(patientId);
  } finally {
    subsegment.close();
  }
};

export const handler = async (event: SQSEvent, context: any) =>
  processPartialResponse(event, recordHandler, processor, { context });
