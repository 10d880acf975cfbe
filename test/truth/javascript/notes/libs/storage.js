const { captureAWSv3Client } = require('aws-xray-sdk-core');
const { S3Client, ...commands } = require('@aws-sdk/client-s3');

const createStorage = (bucket) => {
  const s3 = captureAWSv3Client(new S3Client({}));
  const send = (Command, input) => s3.send(new Command({ Bucket: bucket, ...input }));
  return {
    save: (Key, Body) => send(commands.PutObjectCommand, { Key, Body }),
    load: async (Key) => {
      const response = await s3.send(new commands.GetObjectCommand({ Bucket: bucket, Key }));
      return response.Body.transformToString();
    },
    drop: (Key) => s3.send(new commands.DeleteObjectCommand({ Bucket: bucket, Key })),
  };
};

module.exports = { createStorage };
