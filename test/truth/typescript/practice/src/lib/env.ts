const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`Missing environment variable ${name}`);
  return value;
};

export const env = {
  get appointmentsTable() {
    return required('APPOINTMENTS_TABLE');
  },
  get patientsTable() {
    return required('PATIENTS_TABLE');
  },
  get documentsBucket() {
    return required('DOCUMENTS_BUCKET');
  },
  reminderQueueUrl: required('REMINDER_QUEUE_URL'),
  busName: required('EVENT_BUS_NAME'),
  alertsTopicArn: required('ALERTS_TOPIC_ARN'),
  insuranceApiUrl: required('INSURANCE_API_URL'),
  calendarApiUrl: required('CALENDAR_API_URL'),
  stateMachineArn: required('STATE_MACHINE_ARN'),
} as const;
