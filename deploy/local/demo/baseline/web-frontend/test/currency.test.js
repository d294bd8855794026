'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { format } = require('../src/currency.js');

test('shows two decimals', () => {
  assert.strictEqual(format(3), '€ 3.00');
});
