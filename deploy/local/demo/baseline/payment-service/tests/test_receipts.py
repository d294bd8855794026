import unittest
from decimal import Decimal

from payment import receipts


class ReceiptsTest(unittest.TestCase):
    def test_shows_amount_and_fee(self):
        line = receipts.line({"amount": Decimal("12.5"), "fee": Decimal("0.36")})
        self.assertEqual(line, "     12.50  fee 0.36")
