"""Runs tests, each in processes of its own, and keeps what they did."""

import hashlib
import json
import os
import pickle
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_RECORDERS = Path(__file__).resolve().parent.parent / "recorders"
_SECONDS = 1200


class Record:
    """What one test file did at one revision; the paths are those of the repository."""

    def __init__(self, exit_code):
        self.exit_code = exit_code
        self.read = set()
        self.listed = set()
        self.python = {}
        self.scripts = {}

    def files(self):
        """What it opened or ran something of."""
        return self.read | self.python.keys() | self.scripts.keys()

    def concerned(self, changed, came_or_went):
        """Whether a change may make it do something else: a file that it used, or one that appears or disappears where it looked for some."""
        folders = set(self.listed)
        for path in self.files():
            folders.update(_around(path))
        return not self.files().isdisjoint(changed) or any(_around(path)[0] in folders for path in came_or_went)


class Records:
    """A checkout that goes from revision to revision, and the records of all tests at the last one."""

    def __init__(self, repository, work, prepare, run, locks, jobs):
        self.repository = repository
        self.work = Path(work).resolve()
        self.tree = self.work / "tree"
        self.prepare = prepare
        self.run = run
        self.locks = locks
        self.jobs = jobs
        self.last = None
        self.known = {}

    def at(self, revision, tests):
        """The records of these tests at a revision. Tests that nothing concerns since the last revision do not run again."""
        environment = self._check_out(revision)
        if self.last and self.last[1] == environment:
            changed = set(self.repository.changed(self.last[0], revision))
            moved = self.repository.came_or_went(self.last[0], revision)
            self.known = {test: record for test, record in self.known.items() if not record.concerned(changed, moved)}
        else:
            self.known = {}
        missing = [test for test in tests if test not in self.known and (self.tree / test).exists()]
        with ThreadPoolExecutor(self.jobs) as pool:
            self.known.update(zip(missing, pool.map(lambda test: self._kept(revision, test, environment), missing)))
        self.last = (revision, environment)
        return {test: self.known[test] for test in tests if test in self.known}

    def _check_out(self, revision):
        if not self.tree.exists():
            self._call("git", "clone", "-q", "--shared", "--no-checkout", self.repository.folder, self.tree)
        self._call("git", "-C", self.tree, "checkout", "-q", "--force", "--detach", revision)
        self._call("git", "-C", self.tree, "clean", "-ffdxq")
        digest = hashlib.sha256(self.prepare.encode())
        for lock in self.locks:
            content = self.repository.text(revision, lock)
            digest.update(b"\0" if content is None else content)
        environment = self.work / "environments" / digest.hexdigest()[:16]
        prepared = environment / "prepared"
        if not prepared.exists():
            shutil.rmtree(environment, ignore_errors=True)
            environment.mkdir(parents=True)
            self._call("bash", "-c", self.prepare, cwd=self.tree, env=os.environ | {"ENVIRONMENT": str(environment)})
            prepared.touch()
        modules = environment / "node_modules"
        if modules.exists():
            (self.tree / "node_modules").symlink_to(modules)
        return environment

    def _kept(self, revision, test, environment):
        file = self.work / "records" / environment.name / revision / quote(test, safe="")
        if file.exists():
            return pickle.loads(file.read_bytes())
        record = self._record(test, environment)
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.parent / (file.name + ".unfinished")
        unfinished.write_bytes(pickle.dumps(record))
        unfinished.rename(file)
        return record

    def _record(self, test, environment):
        folder = self.work / "running" / quote(test, safe="")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        variables = {
            "ENVIRONMENT": str(environment),
            "TEST": test,
            "TESTFLOW_ROOT": str(self.tree),
            "TESTFLOW_RECORD": str(folder / "record"),
            "PYTHONPATH": str(_RECORDERS),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NODE_OPTIONS": f"--require {_RECORDERS / 'record.cjs'}",
            "NODE_V8_COVERAGE": str(folder / "coverage"),
        }
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                ["bash", "-c", self.run],
                cwd=self.tree,
                env=os.environ | variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                exit_code = process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                exit_code = "time-out"
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
        record = Record(exit_code)
        self._read_lines(folder / "record", record)
        for coverage in (folder / "coverage").glob("coverage-*.json"):
            self._read_coverage(coverage, record)
        shutil.rmtree(folder / "coverage", ignore_errors=True)
        if test not in record.files():
            raise RuntimeError(f"{test} did not even open itself: see {folder / 'log'}")
        return record

    def _read_lines(self, file, record):
        if not file.exists():
            return
        for line in file.read_text("utf-8", "surrogateescape").splitlines():
            kind, rest = line[:1], line[2:]
            path, _, name = rest.partition("\t")
            if kind == "L":
                record.listed.add(path)
            elif not (self.tree / path).is_file() or path.startswith("node_modules/"):
                continue
            elif kind == "R":
                record.read.add(path)
            else:
                record.python.setdefault(path, set()).add(name)

    def _read_coverage(self, file, record):
        """Of each script its functions, as (start, end) in the script's text and whether one of its calls ran."""
        prefix = f"{self.tree}{os.sep}"
        for script in json.loads(file.read_bytes())["result"]:
            path = unquote(urlsplit(script["url"]).path)
            if not path.startswith(prefix) or "/node_modules/" in path:
                continue
            functions = record.scripts.setdefault(path[len(prefix) :], {})
            for function in script["functions"]:
                extent = function["ranges"][0]
                key = (extent["startOffset"], extent["endOffset"])
                functions[key] = functions.get(key, False) or extent["count"] > 0

    @staticmethod
    def _call(*command, **options):
        subprocess.run([str(word) for word in command], check=True, **options)


def _around(path):
    """The folders that a path lies in, the nearest first; the outermost is empty."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(len(parts), -1, -1)]
