'use strict';

const LABELS = { credit_card: 'Credit card', paypal: 'PayPal', bank_transfer: 'Bank transfer' };

/** The choices that a user has for paying. */
function choices(user, methods) {
  const own = methods.filter((method) => method.user_id === user.id);
  return own.map(({ id, type }) => ({ value: id, label: LABELS[type] }));
}

module.exports = { choices };
