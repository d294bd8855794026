import json
import os
import urllib.request


def test_login():
    request = urllib.request.Request(os.environ["USERS_URL"] + "/login", json.dumps({"name": "sophia"}).encode())
    with urllib.request.urlopen(request) as response:
        token = json.load(response)["token"]
    assert len(token) == 32
    print("logged in with", token)
    with open(os.environ["TESTFLOW_OUTPUT"], "w") as output:
        json.dump({"token": "Bearer " + token}, output)
