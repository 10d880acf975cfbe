// Powertools for AWS Lambda (TypeScript): decorators, the middy middleware, and by hand.
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { getAppConfig } from '@aws-lambda-powertools/parameters/appconfig';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import { getParameter, getParameters, SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';

const tracer = new Tracer({ serviceName: 'orders' });
const PAY = 'pay';

abstract class Base {
  @tracer.captureMethod()
  // <- subsegment convention ### load
  protected async load(): Promise<void> {}
}

class Orders extends Base {
  readonly #tracer = tracer;

  @tracer.captureLambdaHandler({ captureResponse: false })
  // <- subsegment handler
  public async handler(_event: unknown, _context: Context): Promise<void> {
    await this.charge();
  }

  @logged()
  @tracer.captureMethod()
  // <- subsegment convention ### charge
  @retried(3)
  private async charge(): Promise<void> {
    this.#tracer.getSegment()?.addNewSubsegment('### inner').close();
    // <- subsegment literal ### inner
  }

  @tracer.captureMethod({ subSegmentName: PAY, captureResponse: false })
  // <- subsegment literal pay
  async pay(): Promise<void> {}

  @other.captured()
  async untraced(): Promise<void> {}
}

const orders = new Orders();
export const handler = orders.handler.bind(orders);
//           ^ handler handler

export const list = middy(async () => ({ statusCode: 200 })).use(captureLambdaHandler(tracer));
//           ^ handler list
//                                                               ^ subsegment handler

export const get = middy()
//           ^ handler get
  .use(captureLambdaHandler(tracer))
  //   ^ subsegment handler
  .handler(async () => {});

const provider = new SSMProvider({ awsSdkV3Client: tracer.captureAWSv3Client(new SSMClient({})) });
async function configured(): Promise<void> {
  await getParameter('/orders/limit', { maxAge: 60 });
  //    ^ sdkCall SSM GetParameter /orders/limit
  await getParameters('/orders');
  //    ^ sdkCall SSM GetParametersByPath /orders
  await getSecret('key');
  //    ^ sdkCall SecretsManager GetSecretValue key
  await getAppConfig('limits', { environment: 'test' });
  //    ^ sdkCall Appconfigdata GetLatestConfiguration
  //    ^ sdkCall Appconfigdata StartConfigurationSession
  await provider.getMultiple('/orders');
  //    ^ sdkCall SSM GetParametersByPath
}
