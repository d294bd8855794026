"""Who may log in, and whose a token is."""

import http.server
import json
import secrets
import sys

TOKENS = {}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        user = TOKENS.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if self.path == "/health":
            self.answer(200, {"status": "up"})
        elif user is None:
            self.answer(401, {"error": "Invalid token"})
        else:
            self.answer(200, {"user": user})

    def do_POST(self):
        credentials = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        token = secrets.token_hex(16)
        TOKENS[token] = credentials["name"]
        self.answer(200, {"token": token})

    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
