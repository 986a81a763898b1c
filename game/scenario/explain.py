"""What pydantic found wrong, in words an author understands, at the place in the file."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from game.scenario import actions, conditions
from game.scenario.heads import Headed
from game.scenario.heads import tag as kind_tag
from game.scenario.problems import nearest, suggestion
from game.scenario.tree import Path, Tree, unknown_key

Error = Mapping[str, Any]


def explain(tree: Tree, model: type[BaseModel], error: ValidationError) -> None:
    """Note every error of a validation in the tree's source: one sentence per place."""
    errors = [(e, *_locate(tree.data, e)) for e in error.errors(include_url=False)]
    extras = {path for e, path, _ in errors if e["type"] == "extra_forbidden"}
    said: set[Path] = set()
    for entry, path, loc in sorted(errors, key=lambda item: _order(tree, item[1])):
        if tree.source.full:
            return
        if path in said or _hidden(tree, path) or _echo(tree, entry, path):
            continue
        if entry["type"] == "missing" and _misspelt(tree, model, loc, path, extras):
            continue
        said.add(path)
        _say(tree, model, entry, path, loc)


def _order(tree: Tree, path: Path) -> tuple[int, int]:
    mark = tree.keys.get(path) or tree.values.get(path) or tree.values.get(path[:-1])
    return (mark.line, mark.column) if mark else (0, 0)


def _hidden(tree: Tree, path: Path) -> bool:
    return any(path[:n] in tree.poisoned for n in range(len(path) + 1))


def _echo(tree: Tree, error: Error, path: Path) -> bool:
    """A list counted as too short only because its faulty entries, complained of already, were left out."""
    value = _value_at(tree.data, path)
    if error["type"] != "too_short" or not isinstance(value, (tuple, dict)):
        return False
    return bool(len(value) >= error["ctx"]["min_length"])


def _misspelt(tree: Tree, model: type[BaseModel], loc: Path, path: Path, extras: set[Path]) -> bool:
    """Whether a missing key is only a misspelt one, which has a message of its own."""
    names = _keys_of(model, loc[:-1])
    return any(extra[:-1] == path[:-1] and nearest(str(extra[-1]), names) == path[-1] for extra in extras)


def _locate(data: Any, error: Error) -> tuple[Path, Path]:
    """The path in the data, and the location as given: it also holds union tags that are no keys."""
    loc: Path = tuple(error["loc"])
    path: list[str | int] = []
    here = data
    for place, part in enumerate(loc):
        if _leads(here, part):
            here = here[part]
            path.append(part)
        elif place == len(loc) - 1 and error["type"] == "missing":
            path.append(part)
    path.extend(error.get("ctx", {}).get("at", ()))
    if error["type"] == "union_tag_invalid":
        tag = str(error["ctx"]["discriminator"]).strip("'")
        path.extend([tag] if _leads(here, tag) else [])
    return tuple(path), loc


def _leads(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, tuple) and isinstance(part, int) and part < len(data)


def _say(tree: Tree, model: type[BaseModel], error: Error, path: Path, loc: Path) -> None:
    kind = error["type"]
    if kind == "extra_forbidden" and (family := _second_head(path, loc)):
        say = f"'{path[-1]}' is {family} of its own; put each into a mapping of its own"
        tree.say(path, say, on_key=True)
    elif kind == "extra_forbidden":
        unknown_key(tree, path, _keys_of(model, loc[:-1]))
    elif loc and loc[-1] == "[key]":
        tree.say(path, f"key {show(path[-1])} {_PATTERN}", on_key=True)
    elif kind == "missing":
        tree.say(path, f"missing key '{path[-1]}'{_under(path)}")
    else:
        tree.say(path, _sentence(error, path, _value_at(tree.data, path)))


def _second_head(path: Path, loc: Path) -> str:
    """What a key tells that is the head of another kind of the same family: ``a condition``, ``an action``."""
    for family, heads in (("condition", conditions.HEADS), ("action", actions.HEADS)):
        if len(loc) > 1 and str(loc[-2]).startswith(f"{family}:") and path[-1] in heads:
            return f"{'an' if family[0] in 'aeiou' else 'a'} {family}"
    return ""


def _under(path: Path) -> str:
    return f" in '{path[-2]}'" if len(path) > 1 and isinstance(path[-2], str) else ""


_PATTERN = "must be small letters, digits and underscores, beginning with a letter, at most 32 of them"
_WANTED = {
    "int_type": "a whole number", "int_from_float": "a whole number", "float_type": "a number",
    "string_type": "text", "bool_type": "true or false", "dict_type": "a mapping of keys",
    "tuple_type": "a list", "model_type": "a mapping of keys",
}  # fmt: skip


def _sentence(error: Error, path: Path, value: Any) -> str:
    kind, ctx = str(error["type"]), error.get("ctx", {})
    name = _name(path)
    if kind in _WANTED:
        bell = str(ctx.get("class_name", "")).endswith("Spread")
        wanted = "a number or a mapping of keys" if bell else _WANTED[kind]
        return f"{name} should be {wanted}, not {show(value)}"
    if kind in _LIMITS:
        return f"{name} is {show(value)}; it must be {_LIMITS[kind](ctx)}"
    if kind == "literal_error":
        return f"{name} cannot be {show(value)}{_among(value, _names(str(ctx['expected'])))}"
    if kind == "union_tag_invalid":
        names, tag = _names(str(ctx["expected_tags"])), str(ctx["tag"])
        return f"{ctx['discriminator']} cannot be {show(tag)}{_among(tag, names)}"
    if kind == "union_tag_not_found":
        wanted = f"missing key {ctx['discriminator']} in {name}"
        return wanted if isinstance(value, dict) else f"{name} should be a mapping of keys, not {show(value)}"
    if kind in ("too_short", "too_long"):
        return _length(name, kind, ctx, value)
    if kind == "string_pattern_mismatch":
        return f"{name} is {show(value)}; it {_PATTERN}"
    return str(ctx.get("sentence") or f"{name}: {error['msg']}")


_LIMITS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda c: f"at least {show(c['ge'])}",
    "less_than_equal": lambda c: f"at most {show(c['le'])}",
    "greater_than": lambda c: f"more than {show(c['gt'])}",
    "less_than": lambda c: f"less than {show(c['lt'])}",
    "string_too_short": lambda c: f"at least {c['min_length']} characters long",
    "string_too_long": lambda c: f"at most {c['max_length']} characters long",
    "finite_number": lambda c: "a finite number",
}


def _length(name: str, kind: str, ctx: Mapping[str, Any], value: Any) -> str:
    number = len(value) if isinstance(value, (tuple, dict)) else 0
    bound = f"at least {ctx['min_length']}" if kind == "too_short" else f"at most {ctx['max_length']}"
    return f"{name} has {number} {'entry' if number == 1 else 'entries'}; it must have {bound}"


def _among(value: Any, names: list[str]) -> str:
    return suggestion(value if isinstance(value, str) else "", names)


def _names(expected: str) -> list[str]:
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


def _name(path: Path) -> str:
    if not path:
        return "this file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of '{path[-2]}'" if len(path) > 1 else f"entry {path[-1] + 1}"
    return show(path[-1])


def show(value: Any) -> str:
    """A value as the author wrote it, shortened."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping of keys"
    if isinstance(value, (tuple, list)):
        return "a list"
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(str(value).split()) if isinstance(value, str) else str(value)
    text = text if len(text) <= 40 else text[:37] + "…"
    return f"'{text}'" if isinstance(value, str) else text


def _value_at(data: Any, path: Path) -> Any:
    for part in path:
        if not _leads(data, part):
            return None
        data = data[part]
    return data


def _keys_of(model: type[BaseModel], loc: Path) -> list[str]:
    """Keys that may stand in the mapping at a location, by walking the models' annotations."""
    found: list[Any] = [model]
    for part in loc:
        found = [step for kind in found for step in _step(kind, part)]
    models = [m for kind in found for m in _models(kind)]
    return list(dict.fromkeys(key for m in models for key in _field_keys(m)))


def _field_keys(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _models(kind: Any) -> list[type[BaseModel]]:
    return [k for k in _members(kind) if isinstance(k, type) and issubclass(k, BaseModel)]


def _members(kind: Any) -> list[Any]:
    """What a type may be, seen through annotations and unions."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return [m for arg in get_args(kind) for m in _members(arg)]
    return [kind]


def _step(kind: Any, part: str | int) -> list[Any]:
    """Types one part of a location leads to; a union tag leads to its models, or is skipped."""
    members = _members(kind)
    found = [step for member in members for step in _into(member, part)]
    return found or [m for m in members if get_origin(m) is not dict]


def _into(member: Any, part: str | int) -> Iterator[Any]:
    origin, args = get_origin(member), get_args(member)
    if isinstance(member, type) and issubclass(member, BaseModel):
        info = next((f for n, f in member.model_fields.items() if part in (n, f.alias)), None)
        if info is not None:
            yield info.annotation
        elif _tagged(member, part):
            yield member
    elif origin is dict:
        yield args[1]
    elif origin is tuple and isinstance(part, int):
        yield args[0]


def _tagged(model: type[BaseModel], tag: str | int) -> bool:
    if issubclass(model, Headed) and "HEAD" in vars(model):
        return bool(tag == kind_tag(model.FAMILY, model.HEAD))
    literals = (f.annotation for f in model.model_fields.values() if get_origin(f.annotation) is Literal)
    return any(tag in get_args(literal) for literal in literals)


def explain_model(tree: Tree, model: type[BaseModel]) -> Any:
    """The model a tree's data make, or None with every error noted in the tree's source."""
    if not tree.complete:
        return None
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        explain(tree, model, error)
    return None
