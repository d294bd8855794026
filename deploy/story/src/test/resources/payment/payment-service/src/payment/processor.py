class ValidationError(Exception):
    pass


def fee(amount):
    if amount > 1000:
        raise ValidationError("invalid input: amount")
    return amount / 100
