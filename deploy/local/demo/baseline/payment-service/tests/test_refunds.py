import unittest
from datetime import datetime, timedelta

from payment import refunds


class RefundsTest(unittest.TestCase):
    def test_a_recent_payment_may_be_refunded(self):
        now = datetime(2026, 3, 1)
        self.assertTrue(refunds.may_be_refunded(now - timedelta(days=30), now))

    def test_an_old_payment_may_not(self):
        now = datetime(2026, 3, 1)
        self.assertFalse(refunds.may_be_refunded(now - timedelta(days=31), now))
