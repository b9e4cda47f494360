"""Every component with sample data: valid HTML, in both languages, without a word of English left in Spanish."""

import importlib.util
import re
from pathlib import Path

import html5lib
import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string

from alianza.web.components import charts

WEB = Path(charts.__file__).parents[1]
CATALOGUE = WEB / "locale/components/es/LC_MESSAGES/django.po"
ERRORS = ("400", "403", "403_csrf", "403_signed_out", "404", "409", "413", "429", "500")

specification = importlib.util.spec_from_file_location("gallery", Path(__file__).with_name("gallery.py"))
gallery = importlib.util.module_from_spec(specification)
specification.loader.exec_module(gallery)


def check(html: str) -> list[str]:
    # html5lib is older than <template>, which the rows of a form use.
    html = re.sub(r"<template>.*?</template>", "", html, flags=re.DOTALL)
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{position}: {code} {data}" for position, code, data in parser.errors]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", sorted(gallery.PAGES))
def test_the_gallery_is_valid(language, name):
    html = gallery.draw(language, name=name)
    assert check(html) == []
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("code", ERRORS)
def test_error_pages_are_valid_and_say_what_to_do(code):
    html = render_to_string(f"{code}.html")
    assert check(html) == []
    assert '<p class="actions"><a class="button" href="/">' in html


def test_the_cookie_chooses_light_or_dark():
    assert 'data-theme="dark"' in gallery.draw(theme="dark")
    assert "data-theme=" not in gallery.draw(theme='"><script>')


def test_spanish_is_complete():
    with CATALOGUE.open("rb") as text:
        catalogue = read_po(text)
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not message.string or not all(message.string))] == []
