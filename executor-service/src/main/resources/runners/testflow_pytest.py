"""Runs test files by pytest in one session and tells each file's result as soon as it is there.

Usage: testflow_pytest.py TESTS RESULTS

TESTS has the files' paths, relative to the working directory and separated by NUL; a single one may have a test's name behind it, as in test_a.py::test_b. RESULTS grows by one line of JSON when a file is
collected or executed, {"started": path}, and one when it has ended, {"test": path, "millis": n, "cases": [...]}. Should pytest stop before
all files have ended, then that is an error of the files that stopped it, and a new session executes the others.
"""

import importlib.util
import json
import os
import re
import sys
import time
import traceback
from collections import Counter, defaultdict

LONGEST_TEXT = 8000
MOST_FAILURES = 10
BROKEN_CONFTEST = re.compile("while loading conftest '(.+)/[^/]+'")
USUAL_CODES = (0, 5)  # passed, and no tests: that is seen file by file


def bounded(text):
    text = str(text)
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    return text[:half] + "\n[...]\n" + text[-half:]


def broken(path, failure):
    """The error of a file of which no test can tell, by an exception or by what was printed."""
    case = {"name": path, "ending": "error", "message": bounded(failure), "trace": bounded(failure)}
    if isinstance(failure, BaseException):
        case["type"] = name_of(type(failure))
        case["trace"] = bounded("".join(traceback.format_exception(type(failure), failure, failure.__traceback__)))
    return case


def name_of(kind):
    return kind.__qualname__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__


class Remembering:
    """A stream that remembers what was printed last."""

    def __init__(self, stream):
        self.stream = stream
        self.text = ""

    def write(self, text):
        self.text = (self.text + text)[-LONGEST_TEXT:]
        return self.stream.write(text)

    def __getattr__(self, name):
        return getattr(self.stream, name)


class Results:
    """The files that have not ended, and where is told of those that have."""

    def __init__(self, paths, out):
        self.open = list(paths)
        self.out = out

    def tell(self, entry):
        self.out.write(json.dumps(entry) + "\n")
        self.out.flush()

    def end(self, path, cases, seconds=0.0):
        if path in self.open:
            self.open.remove(path)
            self.tell({"test": path, "millis": int(seconds * 1000), "cases": cases})


class Plugin:
    """Listens to one session."""

    def __init__(self, results):
        self.results = results
        self.paths = {os.path.abspath(path.partition("::")[0]): path for path in results.open}
        self.root = os.getcwd()
        self.cases = defaultdict(list)
        self.seconds = Counter()
        self.items = Counter()
        self.failures = Counter()
        self.found = set()
        self.running = None
        self.last = None
        self.stopped_by = None

    def pytest_configure(self, config):
        self.root = str(config.rootpath)
        if hasattr(config.option, "dist"):
            config.option.dist = "no"  # pytest-xdist: shards are executed beside each other already, and a crash has to be one file's
        coverage = config.pluginmanager.getplugin("_cov")
        if coverage is not None:
            coverage.options.cov_fail_under = 0  # some of the tests need not cover what all of them have to

    def pytest_collectstart(self, collector):
        self.start(self.path_of(collector.nodeid))
        self.began = time.monotonic()

    def pytest_collectreport(self, report):
        path = self.path_of(report.nodeid)
        if path is None:
            self.found.update(self.path_of(node.nodeid) for node in report.result or ())
            return
        self.running = None
        self.seconds[path] += time.monotonic() - self.began
        if report.failed:
            self.add(path, self.failing("error", report))
        elif report.skipped:
            self.add(path, {"ending": "skipped"})

    def pytest_runtestloop(self, session):
        self.items.update(self.path_of(item.nodeid) for item in session.items)
        for path in list(self.results.open):
            if not self.items[path]:
                self.end(path)

    def pytest_runtest_logstart(self, nodeid):
        self.start(self.path_of(nodeid))
        self.reports = []

    def pytest_runtest_logreport(self, report):
        self.reports.append(report)

    def pytest_exception_interact(self, call, report):
        failure = call.excinfo.value
        own = type(failure).__module__.startswith("_pytest.")
        report.testflow_exception = failure.__cause__ if own else failure

    def pytest_runtest_logfinish(self, nodeid):
        path = self.path_of(nodeid)
        self.seconds[path] += sum(report.duration for report in self.reports)
        subtests = [report for report in self.reports if hasattr(report, "context")]
        for report in subtests:
            if report.failed:
                self.add(path, self.failing("failed", report))
        self.add(path, self.case(nodeid, [report for report in self.reports if report not in subtests]))
        self.items[path] -= 1
        if not self.items[path]:
            self.end(path)

    def pytest_keyboard_interrupt(self, excinfo):
        self.stopped_by = excinfo.value

    def pytest_internalerror(self, excinfo):
        self.stopped_by = excinfo.value

    def path_of(self, nodeid):
        return self.paths.get(os.path.normpath(os.path.join(self.root, nodeid.partition("::")[0])))

    def start(self, path):
        if path is not None and path != self.running:
            self.running = path
            self.results.tell({"started": path})

    def end(self, path):
        """Nothing is told of the last file before pytest has told how all of it ended."""
        if len(self.results.open) > 1:
            self.results.end(path, self.cases.pop(path, []), self.seconds[path])
        else:
            self.last = path

    def add(self, path, case):
        if case["ending"] in ("failed", "error"):
            self.failures[path] += 1
            if self.failures[path] > MOST_FAILURES:
                case = {"ending": case["ending"]}  # counted, but told no further
        self.cases[path].append(case)

    def case(self, nodeid, reports):
        """What setup, call and teardown of a test make together."""
        final = [report for report in reports if report.outcome != "rerun"]
        failed = [report for report in final if report.failed]
        if failed:
            case = self.failing("failed" if failed[0].when == "call" else "error", failed[0])
            case["trace"] = bounded("\n".join(report.longreprtext for report in failed))
            return case
        if not final:
            return broken(nodeid, "pytest did not tell how it ended")
        if any(report.skipped for report in final):
            return {"ending": "skipped"}
        return {"ending": "passed" if len(final) == len(reports) else "flaky"}

    def failing(self, ending, report):
        base, bracket, parameters = report.nodeid.partition("[")
        file, *parts = base.split("::")
        name = (parts.pop() if parts else file) + bracket + parameters
        if hasattr(report, "context"):
            name += report.head_line[len(report.location[2]):]
        case = {
            "name": name,
            "class": ".".join([os.path.splitext(file)[0].replace("/", "."), *parts]),
            "ending": ending,
            "message": bounded(report.longreprtext),
            "trace": bounded(report.longreprtext),
            "output": bounded("".join(text for _, text in report.sections)),
        }
        exception = getattr(report, "testflow_exception", None)
        if exception is not None:
            case["type"] = name_of(type(exception))
            case["message"] = bounded(exception)
        return case

    def finish(self, code, printed):
        """Ends the last file, or those that kept the session from getting to it."""
        reason = self.stopped_by or "pytest ended with exit code %d\n%s" % (code, printed)
        if self.last is not None:
            if code not in USUAL_CODES and not self.failures:
                self.add(self.last, broken(self.last, reason))
            self.results.end(self.last, self.cases[self.last], self.seconds[self.last])
        for path in self.stopping(printed):
            self.results.end(path, self.cases[path] + [broken(path, reason)], self.seconds[path])

    def stopping(self, printed):
        """The file that was running, those that pytest did not find, those that a broken conftest.py is for; or any that are open."""
        left = list(self.results.open)
        if self.running in left:
            return [self.running]
        if self.found:
            return [path for path in left if path not in self.found] or left
        conftest = BROKEN_CONFTEST.search(printed)
        folder = os.path.join(os.path.relpath(conftest.group(1)), "") if conftest else "./"
        return [path for path in left if path.startswith(folder)] or left


def run(results, errors):
    try:
        import pytest
    except ImportError as failure:
        for path in list(results.open):
            results.end(path, [broken(path, failure)])
        return
    for path in list(results.open):
        if not os.path.isfile(path.partition("::")[0]) or "[" in path:
            results.end(path, [broken(path, "there is no file that pytest can be given by this name")])
    if not results.open:
        return
    plugin = Plugin(results)
    arguments = ["--continue-on-collection-errors", "--maxfail=0"] + [os.path.join(".", path) for path in results.open]
    if "TESTFLOW_LINES" in os.environ and importlib.util.find_spec("pytest_cov"):
        arguments.insert(0, "--no-cov")  # there is one tracer at a time
    sys.argv = ["pytest"] + arguments
    try:
        code = pytest.main(arguments, [plugin])
    except BaseException as failure:  # also SystemExit: a conftest.py that ends the interpreter is a broken one
        plugin.stopped_by = failure
        code = pytest.ExitCode.INTERNAL_ERROR
    plugin.finish(code, errors.text)


def main(tests, results):
    directory, variables, arguments = os.getcwd(), dict(os.environ), [sys.executable, "-B"] + sys.argv
    with open(tests, encoding="utf-8") as listing:
        paths = listing.read().split("\0")
    sys.path[0] = directory
    sys.stderr = Remembering(sys.stderr)
    with open(results, "a", encoding="utf-8") as out:
        files = Results(paths, out)
        run(files, sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    if files.open:
        os.chdir(directory)
        with open(tests, "w", encoding="utf-8") as listing:
            listing.write("\0".join(files.open))
        os.execve(sys.executable, arguments, variables)
    os._exit(0)  # threads that a test left behind do not keep the results waiting


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
