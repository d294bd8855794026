const assert = require("node:assert");
const { test } = require("node:test");
const { label } = require("../PaymentForm.js");

test("asks to pay", () => assert.strictEqual(label(), "Pay now"));
