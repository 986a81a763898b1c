"""What belongs to one machine stays out of the repository, and what is needed is declared and pinned."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.sources import PACKAGES, ROOT, imports, modules, tracked_files, within

IMPORT_NAMES = {"pygame": "pygame-ce", "ruamel": "ruamel.yaml", "pydantic_core": "pydantic"}
"""Import names that differ from the name of the distribution that brings them."""

EXTRAS = (("game.gym", "analysis"), ("game.batch", "analysis"), ("game.batch", "cluster"))
"""Parts that may import what only an extra brings: nobody needs them to play."""

# Put together from pieces, so that this file does not find itself.
ROOTS = ("work", "root", "tmp", "home/[a-z]+", "Users/[A-Za-z]+", "opt/[a-z]+", "var/folders")
MACHINE_PATH = re.compile(r"(?<![\w.:/*-])/(?:" + "|".join(ROOTS) + r")/\w")
WINDOWS_PATH = re.compile(r"\b[A-Z]:" + r"\\+Users\\")
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".", "anaconda" + ".org", "--" + "index-url")

ENVIRONMENTS = [
    {"python_version": version, "python_full_version": f"{version}.1",
     "sys_platform": platform, "platform_machine": machine}
    for version in ("3.11", "3.12", "3.13")
    for platform, machine in (
        ("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("darwin", "x86_64"),
        ("win32", "AMD64"),
    )
]  # fmt: skip


def texts() -> Iterator[tuple[str, str]]:
    """Path and text of every tracked file that is text."""
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8")


def machine_paths(text: str) -> list[str]:
    """Stretches of a text that name a place on somebody's disk."""
    return [m.group() for pattern in (MACHINE_PATH, WINDOWS_PATH) for m in pattern.finditer(text)]


def test_no_file_names_a_place_on_somebodys_disk() -> None:
    found = {path: hits for path, text in texts() if (hits := machine_paths(text))}
    assert not found


def test_no_file_names_a_package_registry() -> None:
    found = {path: host for path, text in texts() for host in REGISTRIES if host in text}
    assert not found


@pytest.mark.parametrize("path", ["/" + "home/ada/notes", "C:" + "\\Users\\ada", '"/' + 'tmp/x"'])
def test_a_machine_path_would_be_found(path: str) -> None:
    assert machine_paths(f"see {path} there")


@pytest.mark.parametrize("text", ["/usr/share/fonts", "a/" + "tmp/b", "https://example.org/home/ada/x", "and/or"])
def test_other_slashes_are_let_pass(text: str) -> None:
    assert not machine_paths(text)


def test_nothing_compiled_or_cached_is_tracked() -> None:
    endings = (".pyc", ".nbc", ".nbi", ".sqlite")
    assert not [path for path in tracked_files() if path.suffix in endings or "__pycache__" in path.parts]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def declared() -> list[Requirement]:
    """Everything the project asks for, its extras and the tools of its developers included."""
    extras = project()["optional-dependencies"].values()
    return [Requirement(line) for lines in (project()["dependencies"], *extras) for line in lines]


def pins() -> dict[str, list[tuple[Requirement, int]]]:
    """Pinned requirements of constraints.txt by name, each with the number of its hashes."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line.partition(" --hash=")[0].strip())
            found[canonicalize_name(requirement.name)].append((requirement, line.count("--hash=sha256:")))
    return found


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: "-".join(list(e.values())[1:]))
def test_every_dependency_is_pinned_within_its_range_on_every_platform(environment: dict[str, str]) -> None:
    here = {**default_environment(), **environment, "extra": ""}
    pinned = pins()
    for wanted in declared():
        if wanted.marker is None or wanted.marker.evaluate(here):
            name = canonicalize_name(wanted.name)
            fitting = [pin for pin, _ in pinned[name] if pin.marker is None or pin.marker.evaluate(here)]
            assert len(fitting) == 1, f"{name}: {len(fitting)} pins apply"
            version = Version(str(fitting[0].specifier).removeprefix("=="))
            assert version in wanted.specifier, f"{name} {version} is outside {wanted.specifier}"


def test_every_pin_is_exact_and_hashed() -> None:
    for pin, hashes in (entry for entries in pins().values() for entry in entries):
        assert str(pin.specifier).startswith("=="), pin
        assert hashes > 0, pin


def test_every_package_imported_is_declared() -> None:
    known = set(sys.stdlib_module_names) | set(PACKAGES) | {"run", "assets"}
    wrong = [
        f"{module}:{found.line} imports {found.name}"
        for module in modules()
        for found in imports(module)
        if found.top not in known
        and canonicalize_name(IMPORT_NAMES.get(found.top, found.top)) not in declared_for(module)
    ]
    assert not wrong, f"name these in pyproject.toml: {wrong}"


def declared_for(module: str) -> set[str]:
    """Distributions a module may import: what the game needs, and the extras of its part."""
    extras = [extra for part, extra in EXTRAS if within(module, part)]
    lines = [*project()["dependencies"], *(x for e in extras for x in project()["optional-dependencies"][e])]
    return {canonicalize_name(Requirement(line).name) for line in lines}
