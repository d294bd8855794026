'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { choices } = require('../src/paymentForm.js');

async function get(path) {
  const answer = await fetch(process.env.USERS_URL + path);
  assert.strictEqual(answer.status, 200);
  return answer.json();
}

test('offers users their own payment methods, and no others', async () => {
  const users = await get('/users');
  const methods = await get('/payment-methods');
  const offered = users.flatMap((user) => choices(user, methods));
  assert.deepStrictEqual(offered.map((choice) => choice.value).sort(), methods.map((method) => method.id).sort());
});

test('labels every kind of payment method', () => {
  const methods = ['credit_card', 'paypal', 'bank_transfer'].map((type) => ({ id: type, user_id: 1, type }));
  assert.ok(choices({ id: 1 }, methods).every((choice) => choice.label));
});
