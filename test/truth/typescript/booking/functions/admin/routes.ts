import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DescribeParametersCommand, GetParametersByPathCommand, paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import { SNSClient, PublishCommand, CreateTopicCommand } from '@aws-sdk/client-sns';
import { tracer } from '../../shared/powertools';
import { RoomStore } from '../../shared/roomStore';

type Route = (path: string[]) => Promise<unknown>;

const ddb = tracer.captureAWSv3Client(new DynamoDBClient({}));
const clients = { ssm: tracer.captureAWSv3Client(new SSMClient({})), sns: tracer.captureAWSv3Client(new SNSClient({})) };
const store = new RoomStore('other');

const routes: Record<string, Route> = {
  tables: async () => ddb.send(new ListTablesCommand({})),
  table: async ([name]) => ddb.send(new DescribeTableCommand({ TableName: name })),
  async parameters() {
    const found = [];
    for await (const page of paginateGetParametersByPath({ client: clients.ssm }, { Path: '/booking' })) {
      found.push(...(page.Parameters ?? []));
    }
    return found;
  },
  first: () => clients.ssm.send(new GetParametersByPathCommand({ Path: '/booking', MaxResults: 1 })),
  describe: async () => {
    const command = new DescribeParametersCommand({});
    return clients.ssm.send(command);
  },
  notify: async () => {
    const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: 'admin' }));
    return clients.sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
  },
  audit: () => store.audit(),
};

export const handler = async (event: { path?: string }) => {
  const paths = event.path ? [event.path] : Object.keys(routes);
  const answers = [];
  for (const path of paths) {
    const [name = '', ...rest] = path.split('/');
    const subsegment = tracer.getSegment()!.addNewSubsegment('route ' + name);
    const route = routes[name];
    if (route) answers.push(await route(rest.length > 0 ? rest : ['rooms']));
    subsegment.close();
  }
  return answers.length;
};
