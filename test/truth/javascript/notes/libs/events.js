const AWSXRay = require('aws-xray-sdk-core');
const SNS = require('aws-sdk/clients/sns');
const SQS = require('aws-sdk/clients/sqs');

class Events {
  constructor() {
    this.sns = AWSXRay.captureAWSClient(new SNS());
    this._queues = new Map();
  }

  emit(type, detail) {
    return this.sns.publish({ TopicArn: process.env.EVENTS_TOPIC, Message: JSON.stringify({ type, detail }) }).promise();
  }

  get sqs() {
    if (!this._sqs) this._sqs = AWSXRay.captureAWSClient(new SQS());
    return this._sqs;
  }

  async later(queue, body) {
    const { QueueUrl } = await this.sqs.getQueueUrl({ QueueName: queue }).promise();
    return this.sqs.sendMessage({ QueueUrl, MessageBody: body }).promise();
  }
}

module.exports = new Events();
