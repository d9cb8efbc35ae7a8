"""Print the lowest version pyproject.toml allows of each package, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
PINNED = re.compile(r"(?P<name>[\w-]+)(?:\[[\w,]+\])?(?:>=|==)(?P<version>[\d.]+)")


def lowest(requirements: list[str]) -> list[str]:
    """Return ``name==version`` of each requirement that has a lower bound."""
    found = map(PINNED.match, requirements)
    return [f"{each['name']}=={each['version']}" for each in found if each]


if __name__ == "__main__":
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    tests = project["optional-dependencies"]["test"]
    print("\n".join(lowest([*project["dependencies"], *tests])))  # noqa: T201
