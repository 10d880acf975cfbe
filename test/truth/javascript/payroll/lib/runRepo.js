class RunRepo {
  static TABLE = process.env.RUNS_TABLE;

  constructor({ docs }) {
    this.docs = docs;
  }

  start(month) {
    return this.docs.put({ TableName: RunRepo.TABLE, Item: { pk: month, state: 'running' } });
  }

  async finish(month, total) {
    await this.docs.update({
      TableName: RunRepo.TABLE,
      Key: { pk: month },
      UpdateExpression: 'SET #s = :d, total = :t',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':d': 'done', ':t': total },
    });
  }

  last() {
    return this.docs
      .query({ TableName: RunRepo.TABLE, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'last' } })
      .then((page) => page.Items[0]);
  }
}

exports.RunRepo = RunRepo;
