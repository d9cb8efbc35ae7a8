"""Faults of the foot: signature, recipients, filing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.seeding import Change, fault, swap

# --- signature: written on one line in every good letter

_SIGNED = (
    r"^signature: \{(?P<capacity>capacity: [^{}]*, )?title: (?P<title>[^,]+), name: (?P<name>.*)\}$"
)
_DEGREES = ("TS. ", "ThS. ", "PGS.TS ", "Thạc sĩ ")


def signature(name: str, code: str, pattern: str, new: str, office: str = "") -> None:
    """Add a kind that changes the signature, of the letters whose office has ``office`` in it."""

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        line = re.search(_SIGNED, good.text, re.MULTILINE)
        assert line, good.name
        for match in re.finditer(pattern, line[0]):
            if re.search(office, good.files["office.yaml"]):
                at = line.start()
                yield Change(good.letter, at + match.start(), at + match.end(), match.expand(new))


signature(
    "KT. above a head's title",
    "capacity-deputy",
    r"(?:(?<=KT\., title: )|(?<=KT\. Chủ tịch\], title: ))Phó ",
    "",
)
signature("a deputy without KT.", "capacity-missing", r"capacity: KT\., ", "")
signature(
    "TM. before one person's office",
    "capacity-collective",
    r"\{(?=title: Giám đốc)",
    "{capacity: TM. Giám đốc, ",
)
signature(
    "KT. before a deputy's title",
    "capacity-head",
    r"capacity: KT\.(?=,)",
    "capacity: KT. Phó Giám đốc",
)
signature("TL. of oneself", "capacity-self", r"\{(?=title: Giám đốc)", "{capacity: TL. Giám đốc, ")


@fault("an academic title before the name", "signer-title")
def academic(good: Good, rng: random.Random) -> Iterator[Change]:
    line = re.search(_SIGNED, good.text, re.MULTILINE)
    assert line
    yield Change(good.letter, line.start("name"), line.start("name"), rng.choice(_DEGREES))


@fault("the signer's name in capitals", "signer-capitals")
def capitals(good: Good, rng: random.Random) -> Iterator[Change]:
    line = re.search(_SIGNED, good.text, re.MULTILINE)
    assert line
    yield Change(good.letter, line.start("name"), line.end("name"), line["name"].upper())


@fault("a letter of a listed signer's name", "signer-unknown")
def misspelt(good: Good, rng: random.Random) -> Iterator[Change]:
    line = re.search(_SIGNED, good.text, re.MULTILINE)
    assert line
    if "signers:" in good.files["office.yaml"]:
        for at in range(line.start("name"), line.end("name")):
            if good.text[at].islower() and good.text[at] in "nghtm":
                yield Change(good.letter, at, at + 1, rng.choice("lckv"))


signature(
    "another position than the list's",
    "signer-position",
    r"title: (?:Chánh Văn phòng|Phó Chủ tịch)",
    "title: Phó Trưởng ban",
    "signers:",
)
signature(
    "a power the list does not give",
    "signer-power",
    r"capacity: TL\.",
    "capacity: TUQ.",
    "signers:",
)


@fault("a letter outside the signer's time in office", "signer-term")
def term(good: Good, rng: random.Random) -> Iterator[Change]:
    line = re.search(_SIGNED, good.text, re.MULTILINE)
    assert line
    office = good.files["office.yaml"]
    at = office.find(f"- name: {line['name']}")
    for match in re.finditer(r"(?<=until: )(20\d\d)", office):
        if 0 <= at < match.start():
            place = r"^signature: .*$"
            yield Change("office.yaml", match.start(), match.end(), "2025", place, good.letter)


# --- recipients

_AS_ABOVE = r"(?<=^recipients: \[)Như trên, "
_LAST = r"^(recipients: \[.*)(?=\]$)"
swap("Như trên forgotten", "as-above-missing", _AS_ABOVE, "", at="^recipients")
swap("recipients left out", "as-above-missing", r"^recipients: \[Như trên.*\n", "", at="^to:")
swap(
    "Như trên after others",
    "as-above-late",
    r"(?<=^recipients: \[)Như trên, (.*)(?=\]$)",
    r"\1, Như trên",
)
swap(
    "Như trên without addressees",
    "as-above-idle",
    r"(?<=^recipients: \[)(?!Như trên)",
    "Như trên, ",
)
swap("a filing line without VT", "filing-clerks", r"^filing: VT, ", "filing: ")
swap(
    "a recipient twice",
    "recipient-doubled",
    _LAST,
    lambda match, rng: f"{match[1]}, {match[1].rsplit('[', 1)[1].split(', ')[-1].split(' (')[0]}",
)
swap(
    "an addressee among the recipients",
    "recipient-addressed",
    r"^to: \[?(?P<to>[^,\]\n{]+)(?P<rest>[\s\S]*?^recipients: \[.*)(?=\]$)",
    lambda match, rng: f"{match[0]}, {match['to']}",
    at="^recipients:",
)
swap(
    "those reported to after those told",
    "recipient-order",
    r"(?<=^recipients: \[)(Như trên, )(?P<up>[^,]* \(để báo cáo\)), (.*)(?=\]$)",
    r"\1\3 (để biết), \g<up>",
)
swap(
    "a mark after a recipient",
    "recipient-end-mark",
    r"(?<=Như trên), (?P<who>[^,\]]+)(?=[,\]])",
    lambda match, rng: f', "{match["who"]}{rng.choice(",.:")}"',
)
