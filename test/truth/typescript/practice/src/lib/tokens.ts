export const TOKENS = {
  DocumentClient: Symbol.for('DocumentClient'),
  S3: Symbol.for('S3'),
  SQS: Symbol.for('SQS'),
  SNS: Symbol.for('SNS'),
  SFN: Symbol.for('SFN'),
  EventBridge: Symbol.for('EventBridge'),
  AppointmentRepository: Symbol.for('AppointmentRepository'),
  PatientRepository: Symbol.for('PatientRepository'),
  DocumentStore: Symbol.for('DocumentStore'),
} as const;
