"""HTML built as a tree, so that no text can be taken for markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

Content = str | Element


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """Return an element; ``class_`` and ``for_`` are written without their underscore.

    Underscores inside a name become hyphens: ``aria_label`` is ``aria-label``.
    """
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: value for name, value in names.items() if value})
    return add(made, content)


def add(parent: Element, content: Iterable[Content]) -> Element:
    """Put texts and elements at the end of an element, and return it."""
    for each in content:
        if isinstance(each, Element):
            parent.append(each)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + each
        else:
            parent.text = (parent.text or "") + each
    return parent


def page(root: Element) -> str:
    """Return a tree as the text of an HTML5 page."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
