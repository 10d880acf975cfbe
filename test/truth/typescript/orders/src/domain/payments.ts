import AWSXRay from 'aws-xray-sdk-core';
import axios from 'axios';
import https from 'node:https';

const BASE = process.env.PAYMENTS_URL;
const CARDS = 'https://cards.example.com';
const client = axios.create({ baseURL: CARDS, timeout: 2000 });

export class Payments {
  static async authorise(id: string) {
    return AWSXRay.captureAsyncFunc('authorise', async (subsegment) => {
      const answer = await axios.post(`${BASE}/authorisations`, { id });
      subsegment?.addAnnotation('payment', id);
      subsegment?.close();
      return answer.data;
    });
  }

  static async capture(id: string) {
    await axios.put(`${BASE}/authorisations/${id}/capture`, {});
  }

  static async card(id: string) {
    const { data } = await client.get(`/cards/${id}`);
    return data;
  }

  static async cards() {
    const { data } = await client.get('/cards');
    return data;
  }

  static revoke(id: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const request = https.request(
        { hostname: 'revoke.example.com', path: `/tokens/${id}`, method: 'DELETE' },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        },
      );
      request.on('error', reject);
      request.end();
    });
  }
}
