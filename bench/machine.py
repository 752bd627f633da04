"""Which machine this is: figures without one mean nothing."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

_PARTS = ("Flask", "SQLAlchemy", "cryptography", "gunicorn")


def described() -> dict[str, str]:
    """Processor, cores, memory and versions."""
    return {
        "processor": _line("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        **{name: version(name) for name in _PARTS},
    }


def load() -> float:
    """How busy the machine was over the last minute."""
    return os.getloadavg()[0]


def _line(file: str, name: str) -> str:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"
