import { container } from '@lib/container';
import { middyfyHttp } from '@lib/middleware';
import { AppointmentService } from '@services/appointmentService';

const service = container.resolve(AppointmentService);

const book = async (event: { body: { patientId: string; slot: string } }) => {
  const appointment = await service.book(event.body.patientId, event.body.slot);
  return { statusCode: 201, body: JSON.stringify(appointment) };
};

export const handler = middyfyHttp(book, { parseBody: true });
