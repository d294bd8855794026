"""Takes payments of users who are logged in."""

import http.server
import json
import os
import sys
import urllib.error
import urllib.request

PAYMENTS = {}


def user_of(authorization):
    request = urllib.request.Request(os.environ["USERS_URL"] + "/me", headers={"Authorization": authorization})
    with urllib.request.urlopen(request) as response:
        return json.load(response)["user"]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        payment = PAYMENTS.get(self.path.rsplit("/", 1)[-1])
        if self.path == "/health":
            self.answer(200, {"status": "up"})
        else:
            self.answer(404 if payment is None else 200, payment)

    def do_POST(self):
        amount = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["amount"]
        try:
            payer = user_of(self.headers.get("Authorization", ""))
        except urllib.error.HTTPError as refused:
            self.answer(refused.code, {"error": "Unauthorized"})
            return
        payment = {"id": f"p-{len(PAYMENTS) + 1}", "payer": payer, "amount": amount}
        PAYMENTS[payment["id"]] = payment
        self.answer(201, payment)

    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
