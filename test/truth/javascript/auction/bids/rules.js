const { captureFunc, captureAsyncFunc, getSegment } = require('aws-xray-sdk-core');

class Rule {
  check(bid) {
    return captureFunc(this.title, () => this.holds(bid));
  }
}

class Increment extends Rule {
  get title() {
    return 'rule increment';
  }

  holds({ amount, highest }) {
    return amount > highest;
  }
}

class Ceiling extends Rule {
  constructor() {
    super();
    this.title = 'rule ceiling';
  }

  holds({ amount }) {
    return amount < 1e9;
  }
}

const RULES = [new Increment(), new Ceiling()];

exports.validate = (bid) =>
  captureAsyncFunc(bid.silent ? 'validate silently' : 'validate bid', async (sub) => {
    const failed = RULES.filter((rule) => !rule.check(bid));
    sub.addAnnotation('failed', failed.length);
    sub.close();
    return failed.length === 0;
  });

exports.score = (bid) => {
  let name = 'score plain';
  if (bid.amount > 100) name = 'score high';
  return captureFunc(name, () => bid.amount / 2);
};

exports.explain = (kind) => {
  const names = { high: 'explain high', low: 'explain low' };
  const sub = getSegment().addNewSubsegment(names[kind]);
  sub.close();
};
