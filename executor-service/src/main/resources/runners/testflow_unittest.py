"""Runs unittest files in one interpreter and tells each file's result as soon as it is there.

Usage: testflow_unittest.py TESTS RESULTS

TESTS has the files' paths, relative to the working directory and separated by NUL. RESULTS grows by one line of JSON when a file starts,
{"started": path}, and one when it has ended, {"test": path, "millis": n, "cases": [...]}.
"""

import importlib
import importlib.util
import io
import json
import os
import sys
import time
import traceback
import unittest

LONGEST_TEXT = 8000
MOST_FAILURES = 10


def bounded(text):
    text = str(text)
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    return text[:half] + "\n[...]\n" + text[-half:]


class Tee(io.TextIOBase):
    """Prints, and remembers what was printed."""

    def __init__(self, stream):
        self.stream = stream
        self.fresh()

    def fresh(self):
        self.parts = []
        self.size = 0

    def writable(self):
        return True

    def write(self, text):
        if self.size < 4 * LONGEST_TEXT:
            self.parts.append(text)
            self.size += len(text)
        return self.stream.write(text)

    def flush(self):
        self.stream.flush()

    def fileno(self):
        return self.stream.fileno()

    @property
    def buffer(self):
        return self.stream.buffer

    @property
    def encoding(self):
        return self.stream.encoding

    def text(self):
        return "".join(self.parts)


class Cases(unittest.TestResult):
    """Collects one entry per test method; a failing subtest is an entry of its own."""

    def __init__(self, outputs):
        super().__init__()
        self.outputs = outputs
        self.cases = []
        self.started = {}
        self.failing = 0

    def startTest(self, test):
        super().startTest(test)
        self.started[id(test)] = time.monotonic()
        for output in self.outputs:
            output.fresh()

    def add(self, test, ending, failure=None, text=None):
        took = time.monotonic() - self.started.get(id(test), time.monotonic())
        case = {
            "name": getattr(test, "_testMethodName", None) or str(test),
            "class": type(test).__module__ + "." + type(test).__qualname__,
            "ending": ending,
            "millis": int(took * 1000),
        }
        failing = ending in ("failed", "error")
        self.failing += failing
        if self.failing > MOST_FAILURES and failing:
            pass  # counted, but told no further
        elif failure is not None:
            kind, value, trace = failure
            case["type"] = kind.__module__ + "." + kind.__qualname__ if kind.__module__ != "builtins" else kind.__qualname__
            case["message"] = bounded(value)
            case["trace"] = bounded("".join(traceback.format_exception(kind, value, trace)))
        elif text is not None:
            case["message"] = bounded(text)
        if failing and self.failing <= MOST_FAILURES:
            case["output"] = bounded("".join(output.text() for output in self.outputs))
        self.cases.append(case)
        return case

    def addSuccess(self, test):
        self.add(test, "passed")

    def addFailure(self, test, err):
        self.add(test, "failed", err)

    def addError(self, test, err):
        self.add(test, "error", err)

    def addSkip(self, test, reason):
        self.add(test, "skipped", None, reason)

    def addExpectedFailure(self, test, err):
        self.add(test, "passed")

    def addUnexpectedSuccess(self, test):
        self.add(test, "failed", None, "the test passed, but was expected to fail")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            ending = "failed" if issubclass(err[0], test.failureException) else "error"
            case = self.add(test, ending, err)
            case["name"] += " " + subtest._subDescription()


def load(path):
    module = path[:-3] if path.endswith(".py") else path
    dotted = module.replace("/", ".")
    folder = os.path.dirname(os.path.abspath(path))
    if folder not in sys.path:
        sys.path.append(folder)
    if all(part.isidentifier() for part in dotted.split(".")):
        return importlib.import_module(dotted)
    spec = importlib.util.spec_from_file_location("testflow_" + "".join(c if c.isalnum() else "_" for c in module), path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def run(path, outputs):
    result = Cases(outputs)
    for output in outputs:
        output.fresh()
    try:
        suite = unittest.defaultTestLoader.loadTestsFromModule(load(path))
        suite.run(result)
    except unittest.SkipTest as skipped:
        result.cases.append({"name": path, "ending": "skipped", "millis": 0, "message": bounded(skipped)})
    except BaseException as failure:  # also SystemExit: a file that ends the interpreter is a broken file
        result.cases.append({
            "name": path,
            "ending": "error",
            "millis": 0,
            "type": type(failure).__qualname__,
            "message": bounded(failure),
            "trace": bounded(traceback.format_exc()),
            "output": bounded("".join(output.text() for output in outputs)),
        })
    return result.cases


def main(tests, results):
    with open(tests, encoding="utf-8") as listing:
        paths = listing.read().split("\0")
    sys.path[0] = os.getcwd()
    sys.argv = ["unittest"]
    outputs = [Tee(sys.stdout), Tee(sys.stderr)]
    sys.stdout, sys.stderr = outputs
    directory, variables, search = os.getcwd(), dict(os.environ), list(sys.path)
    with open(results, "a", encoding="utf-8") as out:

        def tell(entry):
            out.write(json.dumps(entry) + "\n")
            out.flush()

        for path in paths:
            tell({"started": path})
            start = time.monotonic()
            cases = run(path, outputs)
            tell({"test": path, "millis": int((time.monotonic() - start) * 1000), "cases": cases})
            os.chdir(directory)
            os.environ.clear()
            os.environ.update(variables)
            sys.path[:] = search
    for output in outputs:
        output.flush()
    os._exit(0)  # threads that a test left behind do not keep the results waiting


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
