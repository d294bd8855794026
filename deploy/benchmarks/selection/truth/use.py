"""What of a change a test used."""

from truth import python_units


class Change:
    """The difference between two revisions."""

    def __init__(self, repository, before, after):
        self.repository = repository
        self.before = before
        self.after = after
        self._sides = {}

    def _side(self, path):
        """For each revision the file's text, the units that the change changed there, and its lines."""
        if path not in self._sides:
            texts = [self.repository.text(revision, path) for revision in (self.before, self.after)]
            units = python_units.changed(*texts) if path.endswith(".py") else None
            lines = self.repository.changed_lines(self.before, self.after, path)
            self._sides[path] = [(text, units, numbers) for text, numbers in zip(texts, lines)]
        return self._sides[path]

    def used(self, path, records):
        """Whether a test opened the file or ran something of it, before or after the change; nothing uses comments of Python."""
        return any(
            record is not None and path in record.files() and units != set()
            for record, (_, units, _) in zip(records, self._side(path))
        )

    def used_closely(self, path, records):
        """Whether a test ran a function or statement that differs; where that cannot be told, whether it used the file."""
        return any(
            record is not None and path in record.files() and _ran(record, path, *side)
            for record, side in zip(records, self._side(path))
        )


def _ran(record, path, text, units, lines):
    if path in record.python and units is not None:
        return not units.isdisjoint(map(python_units.unit, record.python[path]))
    if path in record.scripts and text is not None:
        return _ran_lines(record.scripts[path], text, lines)
    return True


def _ran_lines(functions, text, numbers):
    """Whether the innermost function around one of the lines ran; true when the functions are those of another text, such as a compiler's."""
    try:
        source = text.decode()
    except UnicodeDecodeError:
        return True
    if source.startswith("\ufeff") or (0, _length(source)) not in functions:
        return True
    start = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        end = start + _length(line)
        if number in numbers and line.strip():
            first = start + _length(line) - _length(line.lstrip())
            last = start + _length(line.rstrip())
            around = [extent for extent in functions if extent[0] <= first and last <= extent[1]]
            if functions[min(around, key=lambda extent: extent[1] - extent[0])]:
                return True
        start = end
    return False


def _length(text):
    """In UTF-16, as V8 counts."""
    return len(text.encode("utf-16-le")) // 2
