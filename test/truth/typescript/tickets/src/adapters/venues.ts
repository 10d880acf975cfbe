import http from 'node:http';
import https from 'node:https';
import AWSXRay from 'aws-xray-sdk-core';
import axios, { type AxiosInstance } from 'axios';
import type { Venues } from '../core/ports';
import { env } from './env';

AWSXRay.captureHTTPsGlobal(http, true);
AWSXRay.captureHTTPsGlobal(https, true);

export class VenueApi implements Venues {
  private readonly http: AxiosInstance = axios.create({ baseURL: env.venues, timeout: 2000 });

  async capacity(id: string): Promise<number> {
    const { data } = await this.http.get<{ capacity?: number }>(`/venues/${id}`);
    return data.capacity ?? 0;
  }

  async reserve(id: string, seat: string): Promise<void> {
    await this.http.post(`/venues/${id}/seats`, { seat });
  }

  async closed(id: string): Promise<boolean> {
    const { status } = await axios.head('https://status.example.com/closed');
    return status === 404 && id !== '';
  }
}

export const weather = (city: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = https.request({ hostname: 'weather.example.com', path: `/now/${city}`, method: 'GET' }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end();
  });
