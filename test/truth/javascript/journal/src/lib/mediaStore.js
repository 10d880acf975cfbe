const { captureAsyncFunc, captureFunc } = require('aws-xray-sdk-core');

class MediaStore {
  constructor({ s3, bucket }) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  save(key, body) {
    return captureAsyncFunc('save media', async (subsegment) => {
      await this.s3.putObject({ Bucket: this.bucket, Key: key, Body: body });
      subsegment.close();
    });
  }

  async load(key) {
    const found = await this.s3.getObject({ Bucket: this.bucket, Key: key });
    const text = await found.Body.transformToString();
    return captureFunc('decode media', () => text.length);
  }

  async list(prefix) {
    const { Contents = [] } = await this.s3.listObjectsV2({ Bucket: this.bucket, Prefix: prefix });
    return captureFunc(`list ${prefix}`, () => Contents.map(({ Key }) => Key));
  }

  async drop(key) {
    await this.s3.deleteObject({ Bucket: this.bucket, Key: key });
  }
}
module.exports.MediaStore = MediaStore;
