'use strict';

const LABELS = { credit_card: 'Credit card', paypal: 'PayPal', bank_transfer: 'Bank transfer' };

/** The choices that a user has for paying. */
function choices(user, methods) {
  return methods
    .filter((method) => method.user_id === user.id)
    .map((method) => ({ value: method.id, label: LABELS[method.type] }));
}

module.exports = { choices };
