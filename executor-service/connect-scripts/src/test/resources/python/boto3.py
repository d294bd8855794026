"""As much of boto3 as the exported program uses, for machines that have none, or one that does not know test cases."""

import datetime
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.parse
import urllib.request

from botocore.exceptions import ClientError, EndpointConnectionError, ParamValidationError

CASE = "/test-cases/{InstanceId}/{TestCaseId}"
OPERATIONS = {
    "create_test_case": ("PUT", "/test-cases/{InstanceId}", {"Name", "Description", "Content", "EntryPoint", "Status"}),
    "delete_test_case": ("DELETE", CASE, set()),
    "start_test_case_execution": ("PUT", CASE + "/start-execution", {"ClientToken"}),
    "stop_test_case_execution": ("POST", CASE + "/{TestCaseExecutionId}/stop-execution", {"ClientToken"}),
    "get_test_case_execution_summary": ("GET", CASE + "/{TestCaseExecutionId}/summary", set()),
    "list_test_case_execution_records": ("GET", CASE + "/{TestCaseExecutionId}/records", {"NextToken"}),
}
TIMES = ("StartTime", "EndTime", "Timestamp")


class Session:
    def __init__(self, botocore_session):
        self.parse = botocore_session.parsers.timestamp_parser

    def client(self, service, region_name, config):
        assert service == "connect", service
        return Client(region_name, self.parse)


class Client:
    def __init__(self, region, parse):
        self.region = region
        self.parse = parse

    def __getattr__(self, operation):
        if operation not in OPERATIONS:
            raise AttributeError(operation)
        return lambda **parameters: self.call(operation, *OPERATIONS[operation], parameters)

    def call(self, operation, method, path, members, parameters):
        in_path = {key: value for key, value in parameters.items() if "{" + key + "}" in path}
        others = {key: value for key, value in parameters.items() if key not in in_path}
        if not set(others) <= members or not all(isinstance(it, str) and it for it in in_path.values()):
            raise ParamValidationError(f"{operation} does not take {sorted(parameters)}")
        for key, value in others.items():
            if not isinstance(value, dict if key == "EntryPoint" else str):
                raise ParamValidationError(f"Invalid type for parameter {key}, value: {value}")
        query = ""
        if method == "GET" and others:
            query, others = urllib.parse.urlencode({key[0].lower() + key[1:]: value for key, value in others.items()}), {}
        body = json.dumps(others).encode() if others else b""
        return self.send(operation, method, path.format(**{key: urllib.parse.quote(it, "") for key, it in in_path.items()}), query, body)

    def send(self, operation, method, path, query, body):
        url = os.environ["AWS_ENDPOINT_URL"] + path + ("?" + query if query else "")
        request = urllib.request.Request(url, body or None, self.signed(method, path, query, body), method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return self.parsed(json.loads(answer.read() or b"{}"))
        except urllib.error.HTTPError as e:
            told = json.loads(e.read() or b"{}")
            error = {"Code": e.headers.get("x-amzn-ErrorType", "").split(":")[0], "Message": told.get("Message") or told.get("message", "")}
            raise ClientError({**told, "Error": error}, operation) from e
        except urllib.error.URLError as e:
            raise EndpointConnectionError(f"Could not connect to the endpoint URL: {url}") from e

    def parsed(self, value):
        if isinstance(value, list):
            return [self.parsed(it) for it in value]
        if isinstance(value, dict):
            return {key: self.parse(it) if key in TIMES else self.parsed(it) for key, it in value.items()}
        return value

    def signed(self, method, path, query, body):
        time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        scope = f"{time[:8]}/{self.region}/connect/aws4_request"
        headers = {"content-type": "application/json", "host": urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc, "x-amz-date": time}
        names = ";".join(headers)
        canonical = "\n".join([method, path, query, *(f"{name}:{value}" for name, value in headers.items()), "", names, hashlib.sha256(body).hexdigest()])
        key = ("AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"]).encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        text = "\n".join(["AWS4-HMAC-SHA256", time, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        credential = f"{os.environ['AWS_ACCESS_KEY_ID']}/{scope}"
        return {**headers, "Authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"}
