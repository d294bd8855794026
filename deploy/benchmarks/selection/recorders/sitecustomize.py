"""Notes what a Python process reads below $TESTFLOW_ROOT and which functions from there it runs.

Each line is written to $TESTFLOW_RECORD the first time it is true, so that a process that is killed has told what it did:

    R path             a file that was opened
    L folder           a folder that was listed
    F path <tab> name  code that ran, by its qualified name; <module> is what an import runs
"""

import os
import sys
import threading

_ROOT = os.environ.get("TESTFLOW_ROOT", "") + os.sep
_RECORD = os.environ.get("TESTFLOW_RECORD")
_noted = set()
_known_code = {}


def _below_root(path):
    if isinstance(path, (bytes, os.PathLike)):
        path = os.fsdecode(path)
    if not isinstance(path, str):
        return None
    if not os.path.isabs(path):
        try:
            path = os.path.join(os.getcwd(), path)
        except FileNotFoundError:
            return None
    path = os.path.normpath(path)
    return path[len(_ROOT) :] if (path + os.sep).startswith(_ROOT) else None


def _note(line):
    if line not in _noted:
        _noted.add(line)
        # No descriptor is kept: a test may close any, and the number would soon be another file's.
        record = os.open(_RECORD, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(record, (line + "\n").encode("utf-8", "surrogateescape"))
        finally:
            os.close(record)


def _audit(event, arguments):
    if event == "open":
        kind = "R"
    elif event in ("os.listdir", "os.scandir"):
        kind = "L"
    else:
        return
    path = _below_root(arguments[0] if arguments[0] is not None else ".")
    if path is not None:
        _note(f"{kind} {path}")


def _trace(frame, event, argument):
    code = frame.f_code
    if id(code) not in _known_code:
        _known_code[id(code)] = code
        path = None if code.co_filename.startswith("<") else _below_root(code.co_filename)
        if path is not None:
            _note(f"F {path}\t{code.co_qualname}")


if _RECORD:
    sys.addaudithook(_audit)
    threading.settrace(_trace)
    sys.settrace(_trace)
