import { env } from '../lib/env';

export type CalendarEvent = { title: string; at: string };

export class CalendarClient {
  constructor(private readonly baseUrl: string = env.calendarApiUrl) {}

  private async call<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...init?.headers },
    });
    if (!response.ok) throw new Error(`calendar answered ${response.status}`);
    return (await response.json()) as T;
  }

  freeSlots(doctor: string): Promise<{ items: unknown[] }> {
    return this.call(`/doctors/${doctor}/free`);
  }

  create(doctor: string, event: CalendarEvent): Promise<{ id: string }> {
    return this.call(`/doctors/${doctor}/events`, { method: 'POST', body: JSON.stringify(event) });
  }

  async remove(doctor: string, id: string): Promise<void> {
    await this.call(`/doctors/${doctor}/events/${id}`, { method: 'DELETE' });
  }
}
