import { BatchGetCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { inject, injectable } from 'tsyringe';
import { env } from '../lib/env';
import { TOKENS } from '../lib/tokens';
import type { Patient } from '../types/models';
import { BaseRepository } from './baseRepository';

export interface PatientRepository {
  getById(id: string): Promise<Patient | undefined>;
  getMany(ids: string[]): Promise<Patient[]>;
  withoutInsurance(): AsyncGenerator<Patient>;
}

@injectable()
export class DynamoPatientRepository extends BaseRepository<Patient> implements PatientRepository {
  constructor(@inject(TOKENS.DocumentClient) client: DynamoDBDocumentClient) {
    super(client, env.patientsTable);
  }

  async getMany(ids: string[]): Promise<Patient[]> {
    const response = await this.client.send(
      new BatchGetCommand({ RequestItems: { [this.tableName]: { Keys: ids.map((id) => ({ id })) } } }),
    );
    return (response.Responses?.[this.tableName] ?? []) as Patient[];
  }

  async *withoutInsurance(): AsyncGenerator<Patient> {
    const paginator = paginateScan(
      { client: this.client, pageSize: 25 },
      { TableName: this.tableName, FilterExpression: 'attribute_not_exists(insurance)' },
    );
    for await (const page of paginator) {
      for (const item of page.Items ?? []) yield item as Patient;
    }
  }
}
