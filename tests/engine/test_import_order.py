"""Imports run one way through the house, from plain data to the screens; nothing runs back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LAYERS: tuple[tuple[str, ...], ...] = (
    ("engine.errors", "engine.plain", "engine.files", "engine.paths", "engine.character",
     "engine.puppet", "engine.memory", "engine.likeness", "engine.scene", "engine.idea",
     "engine.manner", "engine.jam", "engine.book", "engine.revision", "engine.starter",
     "engine.imprint", "engine.sandbox", "engine.errand"),
    ("engine.models", "engine.store", "engine.safety", "engine.vision"),
    ("engine.config", "engine.household", "engine.story", "engine.asr", "engine.tts",
     "engine.painting"),
    ("engine.training", "engine.backup"),
    ("engine.work", "engine.puppets"),
    ("engine.studio",),
    ("kiosk.words", "kiosk.theme", "kiosk.session", "kiosk.media", "kiosk.manifest",
     "kiosk.log", "kiosk.notices", "kiosk.ideas", "kiosk.guard", "kiosk.scenery", "kiosk.visit",
     "kiosk.components", "kiosk.frame", "kiosk.doorkeeper", "kiosk.answers", "kiosk.within",
     "kiosk.letterbox"),
    ("kiosk.screens", "kiosk.parents"),
    ("kiosk.app",),
    ("kiosk.__main__",),
    ("kiosk.command",),
)
"""What stands on what. A part imports from the layers before its own, and from itself."""

SHELL = 6
"""The layer of the kiosk's shell, whose parts may use one another."""

HEAVY = {"torch", "diffusers", "transformers", "peft", "accelerate", "bitsandbytes"}
"""Never in the server's process."""


@dataclass(frozen=True)
class Import:
    """One import of one module."""

    of: str
    lazy: bool
    """Within a function: not run when the module is imported."""
    typing: bool
    """Only for type checkers: never run."""


def _modules() -> dict[str, Path]:
    found = {}
    for package in ("engine", "kiosk"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = _modules()


def _imports(name: str) -> list[Import]:
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    return list(_walk(tree, lazy=False, typing=False))


def _walk(node: ast.AST, *, lazy: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _walk(child, lazy=inside, typing=True)
            continue
        for of in _named(child):
            yield Import(of, inside, typing)
        yield from _walk(child, lazy=inside, typing=typing)


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports name the whole way"
        base = node.module or ""
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            yield whole if whole in MODULES else base


def _part(module: str) -> tuple[int, str]:
    """The layer of a module, and the entry that it belongs to."""
    fits = [(layer, part) for layer, parts in enumerate(LAYERS) for part in parts
            if module == part or module.startswith(f"{part}.")]
    assert len(fits) == 1, f"{module} has no place in the order of imports"
    return fits[0]


def _ours(imports: list[Import]) -> list[Import]:
    return [one for one in imports if one.of in MODULES and one.of not in ("engine", "kiosk")]


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ("engine", "kiosk")])
def test_imports_run_one_way(module: str) -> None:
    layer, part = _part(module)
    for one in _ours(_imports(module)):
        other_layer, other = _part(one.of)
        neighbours = layer == other_layer and layer in (0, SHELL)
        assert other == part or other_layer < layer or neighbours, f"{module} imports {one.of}"


def test_there_is_no_cycle() -> None:
    graph = {name: {one.of for one in _ours(_imports(name)) if not one.typing and one.of != name}
             for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("engine")])
def test_the_engine_knows_nothing_of_the_kiosk(module: str) -> None:
    tops = {one.of.split(".")[0] for one in _imports(module)}
    assert not tops & {"kiosk", "nicegui", "fastapi", "starlette"}


def test_the_server_never_imports_torch() -> None:
    reached: set[str] = set()
    ahead = ["kiosk.__main__", "kiosk.app", "engine.studio", "engine.work.workshop"]
    while ahead:
        module = ahead.pop()
        if module in reached:
            continue
        reached.add(module)
        run = [one for one in _imports(module) if not one.lazy and not one.typing]
        assert not {one.of.split(".")[0] for one in run} & HEAVY, module
        ahead += [one.of for one in _ours(run)]
    assert "engine.work.worker" in reached, "the walk really goes through the house"


def test_the_engine_runs_without_the_kiosk() -> None:
    program = ("import sys, engine.studio, engine.work.worker\n"
               "print(sorted({name.split('.')[0] for name in sys.modules}))")
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, text=True,
                         capture_output=True, timeout=120)
    loaded = set(ast.literal_eval(ran.stdout))
    assert "engine" in loaded
    assert not loaded & (HEAVY | {"kiosk", "nicegui"})


def test_every_part_of_the_order_exists() -> None:
    for part in (part for layer in LAYERS for part in layer):
        assert any(name == part or name.startswith(f"{part}.") for name in MODULES), part


def test_the_test_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def late():\n    from engine.studio import Studio\n")
    monkeypatch.setitem(MODULES, "engine.store.wrong", wrong)
    with pytest.raises(AssertionError, match=r"imports engine\.studio"):
        test_imports_run_one_way("engine.store.wrong")
