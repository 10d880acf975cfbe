import { DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { inject, injectable } from 'tsyringe';
import { env } from '../lib/env';
import { TOKENS } from '../lib/tokens';
import { tracer } from '../lib/tracer';
import type { Appointment } from '../types/models';
import { BaseRepository } from './baseRepository';

export interface AppointmentRepository {
  getById(id: string): Promise<Appointment | undefined>;
  put(appointment: Appointment): Promise<Appointment>;
  listByDoctor(doctor: string): Promise<Appointment[]>;
  setStatus(id: string, status: Appointment['status']): Promise<Appointment>;
  reserveSlot(appointment: Appointment): Promise<void>;
}

@injectable()
export class DynamoAppointmentRepository extends BaseRepository<Appointment> implements AppointmentRepository {
  constructor(@inject(TOKENS.DocumentClient) client: DynamoDBDocumentClient) {
    super(client, env.appointmentsTable);
  }

  async listByDoctor(doctor: string): Promise<Appointment[]> {
    return this.queryAll({
      IndexName: 'byDoctor',
      KeyConditionExpression: '#d = :d',
      ExpressionAttributeNames: { '#d': 'doctor' },
      ExpressionAttributeValues: { ':d': doctor },
    });
  }

  @tracer.captureMethod()
  async setStatus(id: string, status: Appointment['status']): Promise<Appointment> {
    const { Attributes } = await this.client.send(
      new UpdateCommand({
        TableName: this.tableName,
        Key: { id },
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': status },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as Appointment;
  }

  async reserveSlot(appointment: Appointment): Promise<void> {
    const command = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: this.tableName, Item: appointment, ConditionExpression: 'attribute_not_exists(id)' } },
        {
          Put: {
            TableName: this.tableName,
            Item: { id: `slot#${appointment.doctor}#${appointment.slot}` },
            ConditionExpression: 'attribute_not_exists(id)',
          },
        },
      ],
    });
    await this.client.send(command);
  }
}
