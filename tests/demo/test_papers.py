"""The demo's papers are what a person could hand in."""

from alianza.demo import papers, tale
from alianza.demo.steps.doing import AS_PDF, PAPERS, paper
from alianza.demo.steps.implementing import pictures
from alianza.exchange.uploads import EVERY_KIND, inspect_upload


def test_what_is_known_of_a_page_made_here_is_what_a_look_into_it_says() -> None:
    for code in AS_PDF:
        name, content = paper(code)
        assert papers.is_pdf(content)
        assert tale.looked_at(name, content, EVERY_KIND) == inspect_upload(name, content, EVERY_KIND)
    assert not papers.is_pdf(b"%PDF-1.4 of somebody else")


def test_pictures_are_small() -> None:
    assert max(len(one.content) for one in pictures()) < 20_000
    assert max(len(paper(code)[1]) for code in PAPERS) < 20_000
