import json
import os
import pathlib
import unittest

from payment import accounts


def generated(entity):
    """The rows that the dataset's file has."""
    return json.loads((pathlib.Path(os.environ["TESTFLOW_DATA"]) / f"{entity}.json").read_text())


class AccountsTest(unittest.TestCase):
    def test_the_database_has_the_generated_users(self):
        self.assertEqual(
            {user["id"]: user["email"] for user in accounts.users()},
            {user["id"]: user["email"] for user in generated("users")},
        )

    def test_the_database_has_the_generated_payment_methods(self):
        self.assertEqual(
            sorted(method["id"] for method in accounts.payment_methods()),
            sorted(method["id"] for method in generated("payment_methods")),
        )
