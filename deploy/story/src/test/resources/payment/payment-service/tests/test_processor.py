import sys

sys.path.insert(0, "src")

from payment.processor import fee


def test_small_fee():
    assert fee(100) == 1


def test_large_fee():
    assert fee(5000) == 50
