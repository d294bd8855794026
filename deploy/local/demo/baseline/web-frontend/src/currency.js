'use strict';

/** An amount as it is shown. */
function format(amount) {
  return `€ ${amount.toFixed(2)}`;
}

module.exports = { format };
