"""How much memory the machine has, and how much of it is free for work."""

from pathlib import Path

TABLE = Path("/proc/meminfo")


def memory(table: Path = TABLE) -> tuple[int, int]:
    """Bytes of memory that are free for work, and of all.

    What only caches files is free: without it a machine that has read much seems full.
    """
    found = {"MemAvailable": 0, "MemTotal": 0}
    for line in table.read_text("ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in found:
            found[name] = int(rest.split()[0]) * 1024
    return found["MemAvailable"], found["MemTotal"]
