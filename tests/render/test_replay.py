"""A template seen once is replayed, and what it gives is what Jinja gives."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from cchc_docgen.render.replay import ReplayedTemplate, outlined, replay_of
from tests.render.letters import CONTEXT, Part, compiled, texts_of
from tests.render.test_compiled import LETTER

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t<&\"'"), max_size=8
)
BODIES = st.lists(st.builds(Part, st.sampled_from(["basis", "text"]), TEXTS), max_size=3)
JINJA = Environment()


def replayed(source: str, first: dict[str, Any], second: dict[str, Any]) -> tuple[str | None, str]:
    """Return what a template replays for the second data after the first, and what Jinja gives."""
    template, replay = JINJA.from_string(source), replay_of(JINJA.parse(source))
    assert replay is not None
    outline, _ = outlined(first)
    replay.learn(outline, first, template.render)
    outline, values = outlined(second)
    return replay.play(outline, values, str), template.render(second)


@settings(max_examples=60, deadline=None)
@given(subject=TEXTS, parent=TEXTS, body=BODIES, recipients=st.lists(TEXTS, max_size=2))
@pytest.mark.slow
def test_letters_of_any_outline_are_those_of_a_template_that_has_seen_none(
    subject: str, parent: str, body: list[Part], recipients: list[str]
) -> None:
    context = {
        **CONTEXT,
        "parent": parent,
        "signer": subject,
        "body": body,
        "recipients": recipients,
    }
    letter = tuple(each.replace(" | upper", "") for each in LETTER)
    used = ReplayedTemplate.of(compiled(*letter))
    for _ in range(3):
        assert texts_of(used, context) == texts_of(compiled(*letter), context)
        context["recipients"] = [text[::-1] for text in recipients]


def test_a_second_letter_of_the_same_outline_is_replayed_with_its_own_texts() -> None:
    source = (
        "{% if a %}[{{ a }}]{% endif %}{% for p in body %}{{ loop.index }}{{ p.text }};{% endfor %}"
    )
    first = {"a": "x", "body": [Part("text", "một"), Part("text", "hai")]}
    second = {"a": "{{ b }}", "body": [Part("text", "ba"), Part("text", "\\1")]}
    assert replayed(source, first, second) == ("[{{ b }}]1ba;2\\1;",) * 2


@pytest.mark.parametrize(
    "second",
    [
        {"a": "", "body": [Part("text", "một")]},
        {"a": "x", "body": []},
        {"a": "x", "body": [Part("text", "")]},
        {"a": "x", "body": [Part("basis", "một")]},
        {"a": 0, "body": [Part("text", "một")]},
        {"a": "x", "body": [Part("text", "hai\ndòng")]},
        {"a": "x"},
    ],
)
def test_data_of_another_outline_is_not_replayed(second: dict[str, Any]) -> None:
    loop = "{% for p in body %}{% if p.part == 'basis' %}!{% endif %}{{ p.text }}{% endfor %}"
    source = "{% if a %}{{ a }}{% endif %}" + loop
    assert replayed(source, {"a": "x", "body": [Part("text", "một")]}, second)[0] is None


@pytest.mark.parametrize(
    "source",
    [
        "{{ a | upper }}",
        "{{ a ~ b }}",
        "{{ a[0] }}",
        "{{ a.upper() }}",
        "{% if a == 'x' %}{{ a }}{% endif %}",
        "{% if a in b %}{{ a }}{% endif %}",
        "{% if a is defined %}{{ a }}{% endif %}",
        "{% set c = a %}{{ c }}",
        "\ue000{{ a }}",
    ],
)
def test_a_template_that_looks_into_a_text_is_never_replayed(source: str) -> None:
    assert replay_of(JINJA.parse(source)) is None


@pytest.mark.parametrize(
    "source", ["{% for c in a %}x{% endfor %}", "{% for c in d.b %}x{% endfor %}"]
)
def test_a_loop_through_the_letters_of_a_text_is_not_replayed(source: str) -> None:
    data: dict[str, Any] = {"a": "abc", "d": SimpleNamespace(b="de")}
    assert replayed(source, data, data)[0] is None
