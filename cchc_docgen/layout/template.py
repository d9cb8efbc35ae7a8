"""Word templates made from profiles: the numbers of the law stand in the profile alone.

A template holds docxtpl's tags where a letter's finished texts go. It opens in Word and LibreOffice and
may be edited there; the styles keep their names.
"""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.layout.body import add_body, add_signature
from cchc_docgen.layout.header import add_addressees, add_header, add_title
from cchc_docgen.layout.package import blank_document, pack
from cchc_docgen.layout.page import number_pages, set_page
from cchc_docgen.layout.styles import add_styles
from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.profiles.model import Kind, Profile


def build_template(profile: Profile, kind: Kind) -> bytes:
    """Return the template of one kind of letter, as the bytes of a ``.docx`` file."""
    document = blank_document()
    add_styles(document, profile)
    set_page(document, profile)
    number_pages(document, profile)
    add_header(document, profile, kind)
    if kind.prints_name:
        add_title(document, profile)
    add_addressees(document, profile)
    add_body(document, profile)
    add_signature(document, profile)
    return pack(document)


def template_path(profile: Profile, kind: Kind) -> Path:
    """Return where a template stands below the folder of templates."""
    return Path(profile.template_folder, f"{kind.slug}.docx")


def write_templates(folder: Path) -> list[Path]:
    """Write the templates of every profile and of every kind that has one; return their paths."""
    written = []
    for profile in map(load_profile, profile_names()):
        for kind in profile.kinds:
            if kind.template:
                path = folder / template_path(profile, kind)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(build_template(profile, kind))
                written.append(path)
    return written
