// Dependencies are made here and handed to whoever needs them.
const { captureAWSv3Client } = require('aws-xray-sdk-core');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');
const { S3 } = require('@aws-sdk/client-s3');
const { SQS } = require('@aws-sdk/client-sqs');
const { SNS } = require('@aws-sdk/client-sns');
const { EntryStore } = require('./entryStore');
const { MediaStore } = require('./mediaStore');

class Container {
  constructor() {
    this.documents = DynamoDBDocumentClient.from(captureAWSv3Client(new DynamoDBClient({})));
    this.s3 = captureAWSv3Client(new S3({}));
    this.sqs = captureAWSv3Client(new SQS({}));
    this.sns = captureAWSv3Client(new SNS({}));
    this.entries = new EntryStore(this.documents, process.env.ENTRIES);
    this.media = new MediaStore({ s3: this.s3, bucket: process.env.MEDIA });
  }
}

module.exports = new Container();
