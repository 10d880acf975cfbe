const { EventEmitter } = require('events');
const xray = require('aws-xray-sdk-core');
const { sqs } = require('../shared/clients');

const QueueUrl = process.env.OUTBID;

class Notifier extends EventEmitter {
  constructor() {
    super();
    this.on('outbid', this.#onOutbid.bind(this));
    this.on('won', (lot, done) => xray.captureAsyncFunc('notify winner', (sub) => this.#send(lot).then(() => (sub.close(), done()))));
  }

  #onOutbid(lot, done) {
    xray.captureAsyncFunc('notify outbid', async (sub) => {
      await this.#send(lot);
      sub.close();
      done();
    });
  }

  #send(lot) {
    return sqs.sendMessage({ QueueUrl, MessageBody: lot });
  }

  notify(event, lot) {
    return new Promise((done) => this.emit(event, lot, done));
  }
}

module.exports = new Notifier();
