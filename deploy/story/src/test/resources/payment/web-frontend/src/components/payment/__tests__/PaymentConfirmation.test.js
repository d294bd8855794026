const assert = require("node:assert");
const fs = require("node:fs");
const { test } = require("node:test");
const { text } = require("../PaymentConfirmation.js");

test("confirms the payment", async () => {
  const { props } = JSON.parse(fs.readFileSync(process.env.TESTFLOW_INPUT));
  const response = await fetch(`${process.env.PAYMENTS_URL}/payments/${props.paymentId}`);
  const shown = text(await response.json());
  console.log(shown);
  assert.strictEqual(shown, `sophia paid 42, payment ${props.paymentId}`);
});
