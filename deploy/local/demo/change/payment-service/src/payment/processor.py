"""Charges a payment method."""

from decimal import Decimal

LIMIT = Decimal("5000.00")
FEES = {
    "credit_card": Decimal("0.029"),
    "paypal": Decimal("0.034"),
    "bank_transfer": Decimal("0.005"),
}


class ValidationError(ValueError):
    """The payment must not be made."""


def fee(amount, kind):
    """What the payment costs, in whole cents."""
    return Decimal(int(amount * 100 * FEES[kind])) / 100


def charge(user, method, amount):
    """Charges the user's payment method and returns the receipt."""
    if method["user_id"] != user["id"]:
        raise ValidationError("the payment method belongs to somebody else")
    cents = int(amount * 100)
    if not 0 < cents <= LIMIT:
        raise ValidationError(f"{cents} is not between 0 and {LIMIT}")
    return {
        "user": user["id"],
        "method": method["id"],
        "amount": amount,
        "fee": fee(amount, method["type"]),
    }
