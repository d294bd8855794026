import unittest
from decimal import Decimal

from payment import accounts, processor


class ProcessorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.users = {user["id"]: user for user in accounts.users()}
        cls.methods = accounts.payment_methods()

    def test_charges_every_payment_method_of_the_database(self):
        self.assertTrue(self.methods)
        for method in self.methods:
            receipt = processor.charge(self.users[method["user_id"]], method, Decimal("1500.00"))
            self.assertEqual(receipt["method"], method["id"])

    def test_refuses_somebody_elses_payment_method(self):
        method = self.methods[0]
        stranger = next(user for user in self.users.values() if user["id"] != method["user_id"])
        with self.assertRaises(processor.ValidationError):
            processor.charge(stranger, method, Decimal("10.00"))

    def test_rounds_the_fee_to_the_nearest_cent(self):
        self.assertEqual(processor.fee(Decimal("99.99"), "credit_card"), Decimal("2.90"))
        self.assertEqual(processor.fee(Decimal("100.00"), "paypal"), Decimal("3.40"))
