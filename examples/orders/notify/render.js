const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** The text of a confirmation. */
exports.render = function render({ orderId, customer, email, total }) {
  if (!email) {
    throw new Error(`customer ${customer} has no e-mail address`);
  }
  return `Dear ${customer},\n\nthank you for your order ${orderId} of ${money.format(total / 100)}.\n`;
};
