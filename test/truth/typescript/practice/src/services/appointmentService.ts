import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { inject, injectable } from 'tsyringe';
import { v4 as uuid } from 'uuid';
import { env } from '../lib/env';
import { TOKENS } from '../lib/tokens';
import { logger, tracer } from '../lib/tracer';
import type { AppointmentRepository } from '../repositories/appointmentRepository';
import type { PatientRepository } from '../repositories/patientRepository';
import type { Appointment } from '../types/models';
import { CalendarClient } from './calendarClient';
import { EventPublisher } from './eventPublisher';
import { InsuranceClient } from './insuranceClient';

@injectable()
export class AppointmentService {
  private readonly calendar = new CalendarClient();

  constructor(
    @inject(TOKENS.AppointmentRepository) private readonly appointments: AppointmentRepository,
    @inject(TOKENS.PatientRepository) private readonly patients: PatientRepository,
    @inject(TOKENS.SFN) private readonly sfn: SFNClient,
    @inject(InsuranceClient) private readonly insurance: InsuranceClient,
    @inject(EventPublisher) private readonly events: EventPublisher,
  ) {}

  @tracer.captureMethod()
  async book(patientId: string, slot: string): Promise<Appointment> {
    const patient = await this.patients.getById(patientId);
    if (!patient) throw new Error('patient not found');
    const covered = await this.insurance.isCovered(patientId);
    await this.calendar.freeSlots('d-1');
    const appointment: Appointment = { id: uuid(), patientId, doctor: 'd-1', slot, status: 'booked' };
    await this.appointments.reserveSlot(appointment);
    await this.calendar.create('d-1', { title: patientId, at: slot });
    await Promise.all([
      this.events.publish('AppointmentBooked', { ...appointment, covered }),
      this.events.remind(patientId, 60),
    ]);
    if (!patient.insurance) {
      await this.sfn.send(
        new StartExecutionCommand({ stateMachineArn: env.stateMachineArn, input: JSON.stringify({ patientId }) }),
      );
    }
    return appointment;
  }

  async cancel(id: string): Promise<Appointment> {
    const subsegment = tracer.getSegment()?.addNewSubsegment('cancel appointment');
    try {
      const appointment = await this.appointments.setStatus(id, 'cancelled');
      await this.calendar.remove('d-1', id);
      await this.events.publish('AppointmentCancelled', appointment);
      return appointment;
    } catch (error) {
      logger.error('cancel failed', error as Error);
      subsegment?.addError(error as Error);
      throw error;
    } finally {
      subsegment?.close();
    }
  }

  find(id: string) {
    return this.appointments.getById(id);
  }

  async ofDoctor(doctor: string) {
    const found = await this.appointments.listByDoctor(doctor);
    return this.withPatients(found);
  }

  @tracer.captureMethod({ captureResponse: false })
  private async withPatients(appointments: Appointment[]) {
    const ids = [...new Set(appointments.map(({ patientId = '1' }) => patientId))];
    const patients = await this.patients.getMany(ids);
    return appointments.map((each) => ({ ...each, patient: patients.find(({ id }) => id === each.patientId) }));
  }
}
