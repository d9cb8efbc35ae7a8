"""Folders to work in that go with their run, or, if it is killed, with the next one.

Each holds a lock for as long as its run lives: one that can be locked is left over from a run that was
killed, whatever its process number means by now.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_LOCK = "owner.lock"


@contextmanager
def temporary_folder(prefix: str, parent: Path) -> Iterator[Path]:
    """Give a folder of its own below ``parent``; clear those of the same prefix that killed runs left.

    Raises :class:`OSError` when it cannot be made.
    """
    from filelock import FileLock

    clear_left_over(prefix, parent)
    with TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        with FileLock(folder / _LOCK):
            yield folder


def clear_left_over(prefix: str, parent: Path) -> None:
    """Remove the folders of a prefix whose run no longer lives; what cannot be removed stays."""
    for folder in parent.glob(f"{prefix}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_left_over(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    from filelock import FileLock, Timeout

    with contextlib.suppress(Timeout, OSError, RuntimeError), FileLock(folder / _LOCK, timeout=0):
        return True
    return False
