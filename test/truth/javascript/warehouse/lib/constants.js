exports.STOCK_TABLE = process.env.STOCK_TABLE;
exports.MOVES_TABLE = process.env.MOVES_TABLE || 'moves';
exports.SPANS = {
  RECEIVE: 'receive goods',
  CHECK: 'check goods',
};
exports.PREFIX = 'shelf-';
