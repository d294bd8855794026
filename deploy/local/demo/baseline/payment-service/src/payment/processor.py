"""Charges a payment method."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
LIMIT = Decimal("5000.00")
FEES = {
    "credit_card": Decimal("0.029"),
    "paypal": Decimal("0.034"),
    "bank_transfer": Decimal("0.005"),
}


class ValidationError(ValueError):
    """The payment must not be made."""


def fee(amount, kind):
    """What the payment costs, rounded to the nearest cent."""
    return (amount * FEES[kind]).quantize(CENT, ROUND_HALF_UP)


def charge(user, method, amount):
    """Charges the user's payment method and returns the receipt."""
    if method["user_id"] != user["id"]:
        raise ValidationError("the payment method belongs to somebody else")
    if not Decimal(0) < amount <= LIMIT:
        raise ValidationError(f"{amount} is not between 0 and {LIMIT}")
    return {
        "user": user["id"],
        "method": method["id"],
        "amount": amount,
        "fee": fee(amount, method["type"]),
    }
