#!/usr/bin/env python3
"""Has Amazon Connect call a flow for each scenario of @FILE@, and hear what it says.

Needs boto3 and credentials where boto3 looks for them. Each call costs money.

    CONNECT_INSTANCE_ID=... CONNECT_FLOW_ID=... python3 @PROGRAM@ [S1 S2 ...]

Writes test-execution-results.json and results-and-comparison.md into the current folder. Ends with 0 when every scenario passed, else with 1.
"""

import datetime
import json
import os
import sys
import time
import uuid

import boto3
import botocore.config
import botocore.exceptions
import botocore.session

REGION = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "@REGION@"
INSTANCE_ID = os.environ.get("CONNECT_INSTANCE_ID") or "@INSTANCE@"
FLOW_ID = os.environ.get("CONNECT_FLOW_ID") or "@FLOW@"
POLL_SECONDS = float(os.environ.get("CONNECT_POLL_SECONDS", "5"))
LONGEST_POLL_SECONDS = 6 * POLL_SECONDS
TIMEOUT_SECONDS = float(os.environ.get("CONNECT_TIMEOUT_SECONDS", "300"))
CLEANING_SECONDS = 60
UNDER_WAY = ("INITIATED", "IN_PROGRESS")
BUSY = ("ThrottlingException", "TooManyRequestsException", "ServiceQuotaExceededException", "InternalServiceException")

# The content of each scenario's test case is a string for the service, not an object.
SCENARIOS = json.loads(r'''@SCENARIOS@''')


def mended(value):
    """A time. The service tells some in milliseconds where seconds are meant."""
    if isinstance(value, str) and not value.replace(".", "", 1).isdigit():
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    seconds = float(value)
    if seconds > 32_503_680_000:  # the year 3000
        seconds /= 1000
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def connect():
    session = botocore.session.get_session()
    session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=mended)
    config = botocore.config.Config(retries={"mode": "standard", "max_attempts": 3})
    return boto3.Session(botocore_session=session).client("connect", region_name=REGION, config=config)


def patiently(operation, deadline, **parameters):
    """Repeats a request as long as the service is too busy for it."""
    wait = POLL_SECONDS
    while True:
        try:
            return operation(**parameters)
        except botocore.exceptions.ClientError as e:
            if e.response["Error"]["Code"] not in BUSY or time.monotonic() > deadline:
                raise
            time.sleep(wait)
            wait = min(LONGEST_POLL_SECONDS, 1.5 * wait)


def records(client, deadline, **execution):
    found, token = [], None
    while True:
        page = patiently(client.list_test_case_execution_records, deadline, **execution, **({"NextToken": token} if token else {}))
        found += page.get("ExecutionRecords", [])
        token = page.get("NextToken")
        if not token:
            return found


def observations(scenario, found):
    by_id = {}
    for record in found:
        if record.get("Status") == "FAILED" or record.get("ObservationId") not in by_id:
            by_id[record.get("ObservationId")] = record
    return [
        {
            "expected": observation["Event"]["Properties"]["Text"],
            "status": by_id.get(observation["Identifier"], {}).get("Status", "NOT_REACHED"),
            "actual": by_id.get(observation["Identifier"], {}).get("Record"),
        }
        for observation in scenario["content"]["Observations"]
    ]


def awaited(client, result, scenario, deadline, **execution):
    wait = POLL_SECONDS
    status = patiently(client.get_test_case_execution_summary, deadline, **execution)["Status"]
    while status in UNDER_WAY:
        if time.monotonic() > deadline:
            patiently(client.stop_test_case_execution, deadline + CLEANING_SECONDS, **execution, ClientToken=str(uuid.uuid4()))
            result.update(status="TIMED_OUT", message=f"it did not end within {TIMEOUT_SECONDS:.0f} s, and was stopped")
            return
        time.sleep(wait)
        wait = min(LONGEST_POLL_SECONDS, 1.5 * wait)
        status = patiently(client.get_test_case_execution_summary, deadline, **execution)["Status"]
    result.update(status=status, observations=observations(scenario, records(client, deadline + CLEANING_SECONDS, **execution)))


def run(client, scenario_id, scenario):
    result = {"name": scenario["name"], "test_case_id": None, "execution_id": None, "status": "ERROR", "observations": []}
    deadline = time.monotonic() + TIMEOUT_SECONDS
    try:
        result["test_case_id"] = patiently(
            client.create_test_case,
            deadline,
            InstanceId=INSTANCE_ID,
            Name=f"{scenario_id} {uuid.uuid4()}",
            Description=scenario["name"],
            Content=json.dumps(scenario["content"]),
            EntryPoint={"Type": "VOICE_CALL", "VoiceCallEntryPointParameters": {"FlowId": scenario.get("flow") or FLOW_ID}},
            Status="PUBLISHED",
        )["TestCaseId"]
        case = {"InstanceId": INSTANCE_ID, "TestCaseId": result["test_case_id"]}
        result["execution_id"] = patiently(
            client.start_test_case_execution, deadline, **case, ClientToken=str(uuid.uuid4())
        )["TestCaseExecutionId"]
        awaited(client, result, scenario, deadline, **case, TestCaseExecutionId=result["execution_id"])
    except botocore.exceptions.ClientError as e:
        problems = "; ".join(problem.get("message", "") for problem in e.response.get("Problems", []))
        refused = e.response["Error"]["Code"] == "InvalidTestCaseException"
        result.update(status="REFUSED" if refused else "ERROR", message=problems or e.response["Error"].get("Message", str(e)))
    except botocore.exceptions.BotoCoreError as e:
        result.update(status="ERROR", message=str(e))
    if result["test_case_id"]:
        delete(client, result["test_case_id"])
    return result


def delete(client, test_case_id):
    try:
        patiently(client.delete_test_case, time.monotonic() + CLEANING_SECONDS, InstanceId=INSTANCE_ID, TestCaseId=test_case_id)
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError) as e:
        print(f"the test case {test_case_id} is left: {e}", file=sys.stderr)


def cell(value):
    return str(value or "").replace("|", "\\|").replace("\n", " ")


def comparison(results):
    lines = ["# Results and comparison"]
    for scenario_id, result in results.items():
        lines += ["", f"## {scenario_id}: {cell(result['name'])}, {result['status']}", ""]
        if result.get("message"):
            lines += [cell(result["message"]), ""]
        lines += ["| | expected | actual | status |", "|---:|---|---|---|"]
        for number, heard in enumerate(result["observations"], 1):
            lines.append(f"| {number} | {cell(heard['expected'])} | {cell(heard['actual'])} | {heard['status']} |")
    return "\n".join(lines) + "\n"


def main(wanted):
    client = connect()
    results = {}
    for scenario_id, scenario in SCENARIOS.items():
        if not wanted or scenario_id in wanted:
            results[scenario_id] = run(client, scenario_id, scenario)
            print(f"{scenario_id}: {results[scenario_id]['status']} {results[scenario_id].get('message', '')}".rstrip(), flush=True)
    with open("test-execution-results.json", "w", encoding="utf-8") as file:
        json.dump(results, file, indent=2)
    with open("results-and-comparison.md", "w", encoding="utf-8") as file:
        file.write(comparison(results))
    return 0 if results and all(result["status"] == "PASSED" for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
