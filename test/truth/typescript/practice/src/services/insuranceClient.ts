import axios, { type AxiosInstance } from 'axios';
import { injectable } from 'tsyringe';
import { env } from '../lib/env';
import { logger, tracer } from '../lib/tracer';

@injectable()
export class InsuranceClient {
  private readonly http: AxiosInstance;

  constructor() {
    this.http = axios.create({ baseURL: env.insuranceApiUrl, timeout: 3000 });
    this.http.interceptors.request.use((config) => {
      config.headers.set('x-api-key', 'secret');
      return config;
    });
    this.http.interceptors.response.use(undefined, (error) => {
      logger.warn('insurance call failed', { error });
      return Promise.reject(error);
    });
  }

  async isCovered(patientId: string): Promise<boolean> {
    const { data } = await this.http.get<{ status: string }>(`/patients/${patientId}/coverage`);
    return data.status === 'ok';
  }

  @tracer.captureMethod({ subSegmentName: 'submit claim' })
  async submitClaim(patientId: string, amount: number): Promise<string> {
    const response = await this.http.post('/claims', { patientId, amount });
    return response.data.id;
  }

  async withdrawClaim(id: string): Promise<void> {
    await this.http.request({ method: 'DELETE', url: `/claims/${id}` });
  }
}
