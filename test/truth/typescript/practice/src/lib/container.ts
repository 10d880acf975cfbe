import 'reflect-metadata';
import { container } from 'tsyringe';
import { documentClient, eventBridgeClient, s3Client, sfnClient, snsClient, sqsClient } from './aws';
import { TOKENS } from './tokens';
import { DynamoAppointmentRepository } from '../repositories/appointmentRepository';
import { DynamoPatientRepository } from '../repositories/patientRepository';
import { S3DocumentStore } from '../repositories/documentStore';

container.register(TOKENS.DocumentClient, { useValue: documentClient });
container.register(TOKENS.S3, { useValue: s3Client });
container.register(TOKENS.SQS, { useValue: sqsClient });
container.register(TOKENS.SNS, { useValue: snsClient });
container.register(TOKENS.SFN, { useValue: sfnClient });
container.register(TOKENS.EventBridge, { useValue: eventBridgeClient });
container.register(TOKENS.AppointmentRepository, { useClass: DynamoAppointmentRepository });
container.register(TOKENS.PatientRepository, { useClass: DynamoPatientRepository });
container.registerSingleton(TOKENS.DocumentStore, S3DocumentStore);

export { container };
