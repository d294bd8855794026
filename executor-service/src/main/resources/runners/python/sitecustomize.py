"""Notes which lines of the files below $TESTFLOW_SOURCES this Python process has and runs.

It is imported by every interpreter that a recorded test starts, before anything else. Each line is appended to a file of the process in
$TESTFLOW_LINES the first time it is true, so that a process that is killed has told what it did:

    H <tab> path <tab> 1,2,3   the lines of a file that was loaded
    R <tab> path <tab> 2       a line that ran
    X <tab> reason             something that keeps the record from being complete
"""

import atexit
import os
import sys
import threading

_SOURCES = os.environ.get("TESTFLOW_SOURCES", "") + os.sep
_LINES = os.environ.get("TESTFLOW_LINES")
_codes = {}
_settrace = sys.settrace
_exit = os._exit


def _note(kind, path, text):
    # No descriptor is kept: a test may close any, and the number would soon be another file's.
    record = os.open(os.path.join(_LINES, "%d.lines" % os.getpid()), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(record, ("%s\t%s\t%s\n" % (kind, path, text)).encode("utf-8", "surrogateescape"))
    finally:
        os.close(record)


def _own_lines(code):
    lines = {line for _, _, line in code.co_lines() if line}
    # That of a function's head is its definition's, unless all of it is there.
    return lines if code.co_name == "<module>" or len(lines) == 1 else lines - {code.co_firstlineno}


def _all_lines(code):
    lines = _own_lines(code)
    for constant in code.co_consts:
        if hasattr(constant, "co_lines"):
            lines |= _all_lines(constant)
    return lines


class _Code:
    """What is known of a code object; it is kept, so that its id stays its own."""

    def __init__(self, code):
        self.code = code
        path = os.path.normpath(code.co_filename)
        self.path = path[len(_SOURCES) :] if path.startswith(_SOURCES) else None
        self.missing = _own_lines(code) if self.path else set()
        if self.path and code.co_name == "<module>":
            _note("H", self.path, ",".join(map(str, sorted(_all_lines(code)))))


def _call(frame, event, argument):
    code = _codes.get(id(frame.f_code))
    if code is None:
        code = _codes[id(frame.f_code)] = _Code(frame.f_code)
    return _line if code.missing else None


def _line(frame, event, argument):
    code = _codes[id(frame.f_code)]
    if event == "line" and frame.f_lineno in code.missing:
        code.missing.discard(frame.f_lineno)
        _note("R", code.path, frame.f_lineno)
    if not code.missing:
        frame.f_trace_lines = False
    return _line


def _another(trace):
    if trace is not _call:
        _note("X", "", "another tracer was set")
    _settrace(trace)


def _check():
    if sys.gettrace() is not _call:
        _note("X", "", "the tracer was replaced")


def _checked_exit(code):
    _check()
    _exit(code)


def _hand_on():
    """To the sitecustomize that this one hides, if there is one."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != here]
    own = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        pass
    sys.modules.setdefault("sitecustomize", own)


_hand_on()
if _LINES:
    sys.settrace = _another
    os._exit = _checked_exit
    atexit.register(_check)
    threading.settrace(_call)
    _settrace(_call)
