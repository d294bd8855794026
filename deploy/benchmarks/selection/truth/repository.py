"""A repository, read by git."""

import subprocess


class Repository:
    """One clone; nothing in it is changed."""

    def __init__(self, folder):
        self.folder = folder

    def git(self, *arguments):
        """What a git command prints, as bytes; raises when it fails."""
        return subprocess.run(
            ["git", "-C", self.folder, "-c", "core.quotePath=false", *arguments], check=True, stdout=subprocess.PIPE
        ).stdout

    def _paths(self, *arguments):
        return [path for path in self.git(*arguments, "-z").decode("utf-8", "surrogateescape").split("\0") if path]

    def last_commits(self, count, concerns):
        """The last commits that are no merges and changed a path that concerns us, the oldest first, as (parent, commit)."""
        found = []
        for line in self.git("log", "--no-merges", "--format=%H %P").decode().splitlines():
            commit, *parents = line.split()
            if parents and any(concerns(path) for path in self.changed(parents[0], commit)):
                found.append((parents[0], commit))
            if len(found) == count:
                break
        return found[::-1]

    def changed(self, before, after):
        """Paths that differ; of a renamed file both."""
        return self._paths("diff", "--no-renames", "--name-only", before, after)

    def came_or_went(self, before, after):
        """Paths that only one of two revisions has."""
        return self._paths("diff", "--no-renames", "--diff-filter=AD", "--name-only", before, after)

    def changed_lines(self, before, after, path):
        """The numbers of lines that a change took away, and of those that it brought."""
        gone, new = set(), set()
        for line in self.git("diff", "--no-renames", "-U0", before, after, "--", path).split(b"\n"):
            if line.startswith(b"@@ "):
                old, current = line.split(b" ")[1:3]
                gone.update(_range(old))
                new.update(_range(current))
        return gone, new

    def text(self, revision, path):
        """A file's bytes; nothing when the revision does not have it."""
        if not self.git("ls-tree", revision, "--", path):
            return None
        return self.git("show", f"{revision}:{path}")

    def subject(self, commit):
        return self.git("log", "-1", "--format=%h %s", commit).decode("utf-8", "replace").strip()


def _range(hunk):
    start, _, length = hunk[1:].partition(b",")
    return range(int(start), int(start) + int(length or b"1"))
