import json
import os
import urllib.request


def test_create_payment():
    with open(os.environ["TESTFLOW_INPUT"]) as given:
        headers = json.load(given)["headers"]
    request = urllib.request.Request(
        os.environ["PAYMENTS_URL"] + "/payments", json.dumps({"amount": 42}).encode(), headers
    )
    with urllib.request.urlopen(request) as response:
        payment = json.load(response)
    assert payment["payer"] == "sophia"
    with open(os.environ["TESTFLOW_OUTPUT"], "w") as output:
        json.dump(payment, output)
