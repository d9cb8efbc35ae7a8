"""Write the mapped file of counted pairs of syllables from a list ``first<TAB>second<TAB>count``.

``python -m benchmarks.make_pairs pairs.tsv.gz`` writes ``cchc_docgen/rules/text/pairs.bin``; its layout is
that of :mod:`cchc_docgen.rules.text.confusions`. Only syllables that can exist go into it.
"""

from __future__ import annotations

import gzip
import math
import struct
import sys
from array import array
from collections import Counter, defaultdict
from pathlib import Path

from cchc_docgen.rules.text.confusions import FILE, MAGIC, STEPS
from cchc_docgen.vietnamese.syllables import is_syllable


def read_counts(path: Path) -> dict[str, dict[str, int]]:
    """Return how often each syllable was followed by each other."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            first, second, count = line.rstrip("\n").split("\t")
            if is_syllable(first) and is_syllable(second):
                found[first][second] = int(count)
    return found


def packed(counts: dict[str, dict[str, int]]) -> bytes:
    """Return the content of the mapped file."""
    single: Counter[str] = Counter()
    for first, seconds in counts.items():
        for second, count in seconds.items():
            single[first] += count
            single[second] += count
    words = sorted(single)
    number = {word: at for at, word in enumerate(words)}
    offsets, seconds_, levels = array("I", [0]), array("H"), bytearray()
    for word in words:
        for second in sorted(counts.get(word, {}), key=number.__getitem__):
            seconds_.append(number[second])
            levels.append(min(255, round(STEPS * math.log2(counts[word][second]))))
        offsets.append(len(seconds_))
    singles = array("I", [single[word] for word in words])
    text = "\n".join(words).encode()
    text += b"\n" * (-len(text) % 4)
    head = struct.pack("<4sIII", MAGIC, len(words), len(seconds_), len(text))
    return head + text + singles.tobytes() + offsets.tobytes() + seconds_.tobytes() + bytes(levels)


if __name__ == "__main__":
    FILE.write_bytes(packed(read_counts(Path(sys.argv[1]))))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")
