"""Which functions, classes and module bodies of a Python file a change changed."""

import ast
import re

_ENCLOSED = re.compile(r"(\.<locals>)?\.<(lambda|listcomp|setcomp|dictcomp|genexpr)>.*")


def unit(qualified_name):
    """The unit that a piece of code belongs to, by the code's qualified name: a lambda belongs to what it stands in."""
    enclosing = _ENCLOSED.sub("", qualified_name)
    return "<module>" if enclosing.startswith("<") else enclosing


def changed(before, after):
    """The qualified names of what differs between two sources, of which one may be absent; nothing when it cannot be told."""
    try:
        old, new = _units(before), _units(after)
    except (SyntaxError, ValueError):
        return None
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _units(source):
    if source is None:
        return {}
    scopes = _Scopes()
    module = ast.parse(source)
    scopes.lazy = any(
        isinstance(statement, ast.ImportFrom)
        and statement.module == "__future__"
        and any(alias.name == "annotations" for alias in statement.names)
        for statement in module.body
    )
    scopes.leave("<module>", scopes.body(module.body))
    return scopes.found


class _Scopes(ast.NodeTransformer):
    """Takes the bodies of functions and classes out of what they stand in."""

    def __init__(self):
        self.found = {}
        self.prefix = ""
        self.lazy = False

    def body(self, statements):
        return [kept for kept in map(self.visit, statements) if kept is not None]

    def leave(self, name, statements):
        self.found.setdefault(name, []).append([ast.dump(statement) for statement in statements])

    def _within(self, name, prefix, statements):
        outer, self.prefix = self.prefix, prefix
        self.leave(name, self.body(statements))
        self.prefix = outer

    def visit_FunctionDef(self, node):
        name = self.prefix + node.name
        signature = ast.Expr(node.args)
        self._within(name, name + ".<locals>.", node.body)
        self.found[name][-1].append(ast.dump(signature))
        node.body = []
        return None if self._only_binds(node) else node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        name = self.prefix + node.name
        self._within(name, name + ".", node.body)
        node.body = []
        return node

    def _only_binds(self, node):
        """Whether nothing of what is written runs when the definition does: then it only matters to who calls it."""
        defaults = node.args.defaults + [default for default in node.args.kw_defaults if default]
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        arguments += [argument for argument in (node.args.vararg, node.args.kwarg) if argument]
        annotated = node.returns or any(argument.annotation for argument in arguments)
        return (
            not node.decorator_list
            and all(isinstance(default, ast.Constant) for default in defaults)
            and (self.lazy or not annotated)
        )
