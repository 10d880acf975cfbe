import axios, { type AxiosInstance } from 'axios';
import got from 'got';
import config, { SUBSEGMENTS } from './config';
import { tracer } from './powertools';

export class Partner {
  private readonly http: AxiosInstance;

  constructor(baseURL = 'https://quotes.example.com') {
    this.http = axios.create({ baseURL });
  }

  @tracer.captureMethod()
  async quote(room: string): Promise<number> {
    const parent = tracer.getSegment()!;
    const subsegment = parent.addNewSubsegment(SUBSEGMENTS.quote);
    tracer.setSegment(subsegment);
    try {
      const { data } = await axios.get(`${config.partner}/quotes/${room}`);
      return data.rate;
    } finally {
      subsegment.close();
      tracer.setSegment(parent);
    }
  }

  async availability(day: string) {
    return got.get(`https://availability.example.com/days/${day}`).json();
  }

  async rates() {
    const response = await fetch('https://rates.example.com/daily');
    return response.json();
  }

  async confirm(id: string) {
    const response = await fetch(`https://rates.example.com/confirmations/${id}`, { method: 'PUT' });
    await response.arrayBuffer();
    return response.ok;
  }
}
