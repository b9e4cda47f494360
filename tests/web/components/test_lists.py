"""What is written in one go is safe, says what it says, and leaves out what there is not."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from alianza.web.components import cells, lists

EVIL, SAFE = "<b>", "&lt;b&gt;"


def test_a_task_leads_to_its_page_and_says_its_deadline():
    row = {"title": EVIL, "url": "/a?b&c", "hint": EVIL, "status": EVIL, "tone": "bad"}
    assert lists.tasks([row], "own-") == (
        f'<li><span class="body"><a href="/a?b&amp;c" aria-describedby="task-own-1">{SAFE}</a><span class="hint">{SAFE}</span></span>'
        f'<span id="task-own-1"><strong class="tag bad">{SAFE}</strong></span></li>\n'
    )
    assert lists.tasks([{"title": "Later"}]) == '<li><span class="body"><span class="soft">Later</span></span></li>\n'
    assert lists.tasks([]) == ""


def test_an_event_says_from_where_to_where_only_if_it_moved():
    when = datetime(2026, 3, 5, 12, tzinfo=UTC)
    moved = lists.events([{"what": EVIL, "who": EVIL, "when": when, "source": EVIL, "target": EVIL, "why": EVIL, "url": "/x"}])
    assert EVIL not in moved
    assert moved.count(SAFE) == 5
    assert "→" in moved
    plain = lists.events([SimpleNamespace(what="Written", when=when)])
    assert "→" not in plain
    assert "inset" not in plain
    assert '<time datetime="2026-03-05T12:00:00+00:00">' in plain


@pytest.mark.parametrize(("stopped", "look"), [("", '"current"'), ("Withdrawn", '"current stopped"')])
def test_the_stage_of_today_is_marked(stopped, look):
    steps = [{"label": "Idea", "state": "done"}, {"label": EVIL, "state": "current"}, {"label": "Plan", "state": "ahead"}]
    drawn = lists.stages(steps, stopped)
    assert f'<li class={look} aria-current="step"><span>{SAFE}' in drawn
    assert drawn.count("aria-current") == 1


def test_views_are_links_and_one_is_the_page_itself():
    assert lists.views([("A&B", "/a", True), ("C", "/c", False)]) == '<a href="/a" aria-current="page">A&amp;B</a><a href="/c">C</a>'


@pytest.mark.parametrize(
    ("value", "look"),
    [
        (7, "<b>7</b>"), ("not money", "<b>not money</b>"), ("1234567890", '<b class="money short">1234567890</b>'),
        ("12345678901234567", '<b class="money">12345678901234567</b>'), (None, '<b><span class="unknown">Unknown</span></b>'),
        (SimpleNamespace(amount=Decimal("5.5"), currency="USD"), '<b class="money">'), (EVIL, f"<b>{SAFE}</b>"),
    ],
)  # fmt: skip
def test_a_figure_is_smaller_where_it_is_long(value, look):
    assert lists.figure(value).startswith(look)


def test_a_head_sorts_where_it_has_an_address():
    columns = [
        {"label": EVIL, "url": "/?sort=a&b", "sorted": "ascending", "numeric": True},
        {"label": "Plain"},
        {"label": "Other", "url": "/"},
    ]
    assert cells.heads(columns) == (
        f'<th scope="col" role="columnheader" class="num" aria-sort="ascending"><a href="/?sort=a&amp;b">{SAFE}</a></th>'
        '<th scope="col" role="columnheader">Plain</th>'
        '<th scope="col" role="columnheader" aria-sort="none"><a href="/">Other</a></th>'
    )
