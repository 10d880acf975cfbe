import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { container } from '@lib/container';
import { logger, tracer } from '@lib/tracer';
import { AppointmentService } from '@services/appointmentService';
import { InsuranceClient } from '@services/insuranceClient';

class CancelAppointment implements LambdaInterface {
  constructor(
    private readonly service = container.resolve(AppointmentService),
    private readonly insurance = container.resolve(InsuranceClient),
  ) {}

  @tracer.captureLambdaHandler({ captureResponse: false })
  @logger.injectLambdaContext()
  public async handler(event: { pathParameters: { id: string } }, _context: unknown): Promise<object> {
    const appointment = await this.service.cancel(event.pathParameters.id);
    await this.insurance.withdrawClaim(appointment.id);
    return { statusCode: 200, body: JSON.stringify(appointment) };
  }
}

const instance = new CancelAppointment();
export const handler = instance.handler.bind(instance);
