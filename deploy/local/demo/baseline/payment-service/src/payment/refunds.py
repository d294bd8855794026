"""Pays money back."""

from datetime import timedelta

PERIOD = timedelta(days=30)


def may_be_refunded(paid_at, now):
    """Whether a payment is recent enough."""
    return now - paid_at <= PERIOD
