import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { container } from '@lib/container';
import { middyfyHttp } from '@lib/middleware';
import { AppointmentService } from '@services/appointmentService';

const json = (statusCode: number, body: unknown): APIGatewayProxyResult => ({ statusCode, body: JSON.stringify(body) });

async function list(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const service = container.resolve(AppointmentService);
  if (event.pathParameters?.id) {
    const found = await service.find(event.pathParameters.id);
    return found ? json(200, found) : json(404, { message: 'not found' });
  }
  const doctor = event.queryStringParameters?.doctor;
  if (!doctor) return json(400, { message: 'doctor is required' });
  return json(200, await service.ofDoctor(doctor));
}

export const handler = middyfyHttp(list);
