"""Writes receipts."""


def line(receipt):
    """One line of a statement."""
    return f"{receipt['amount']:>10.2f}  fee {receipt['fee']:.2f}"
