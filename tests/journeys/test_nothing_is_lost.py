"""What somebody typed outlives a lost connection, a colleague who was faster, and an impatient finger."""

import pytest
from playwright.sync_api import expect
from tests.journeys import applying
from tests.journeys.conftest import PHONE

from alianza.domain.workflow.forms import FormKind
from alianza.records.models import Alliance, Submission
from alianza.records.queries import submissions

pytestmark = pytest.mark.browser
SENT_PAST_THE_SCRIPT = """([box, words]) => {
    const one = document.querySelector(`[name=${box}]`);
    one.value = words;
    HTMLFormElement.prototype.submit.call(one.form);
}"""
SENT_TWICE = """form => {
    const parts = new URLSearchParams(new FormData(form));
    const send = () => fetch(form.action, {method: 'POST', body: parts}).then(got => [got.status, got.url]);
    return Promise.all([send(), send()]);
}"""
WORDS = "Queremos acopiar juntos y vender por contrato."


def text_page(one):
    """The first page of the idea with a long text, and the name of its box."""
    for page in submissions.form_for(one.alliance, FormKind.IDEA).pages:
        for question in page.questions:
            if question.kind.value == "long_text":
                return page.code, question.code
    raise LookupError


def two_boxes(one):
    """A page of the idea with two boxes to write in: its code, and their names."""
    for page in submissions.form_for(one.alliance, FormKind.IDEA).pages:
        boxes = [question.code for question in page.questions if question.kind.value in ("text", "long_text")]
        if len(boxes) > 1:
            return page.code, *boxes[:2]
    raise LookupError


@pytest.fixture
def begun(world, window):
    one, phone = world["co-lulo"], window(PHONE)
    phone.become(one.president)
    applying.begin(one, phone)
    return one, phone, *text_page(one)


def written(one) -> dict:
    return Submission.objects.get(alliance=one.alliance).answers


def test_a_lost_connection_keeps_what_was_typed(begun) -> None:
    one, phone, page, box = begun
    phone.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    phone.page.context.set_offline(True)
    phone.fill({box: WORDS})
    phone.page.wait_for_function("() => Object.values(localStorage).some(one => one.includes('acopiar'))")
    assert written(one).get(box) != WORDS
    phone.page.context.set_offline(False)
    phone.page.reload()
    expect(phone.page.get_by_text(WORDS).first).to_be_visible()


def test_what_the_phone_keeps_and_what_is_typed_beside_it_both_stay(begun) -> None:
    one, phone, _page, _box = begun
    page, box, other = two_boxes(one)
    phone.page.route("**/*", lambda way: way.abort() if way.request.method == "POST" else way.continue_())
    phone.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    phone.fill({box: WORDS})
    for words in ("Lo segundo.", "Lo tercero."):
        phone.page.reload()
        expect(phone.page.locator(".restore").get_by_text(WORDS)).to_be_visible()
        phone.fill({other: words})
    phone.page.locator(".restore button").first.click()
    assert phone.page.locator(f'[name="{box}"]').input_value() == WORDS
    assert phone.page.locator(f'[name="{other}"]').input_value() == "Lo tercero."
    expect(phone.page.locator(".restore tbody tr")).to_have_count(1)
    phone.page.locator(".restore button").first.click()
    assert phone.page.locator(f'[name="{other}"]').input_value() == "Lo segundo."


def test_what_was_sent_is_not_offered_again_as_if_it_had_not_arrived(begun) -> None:
    one, phone, page, box = begun
    phone.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    phone.fill({box: f"  {WORDS}  "})
    phone.press("Save and continue")
    assert written(one)[box] == WORDS, "the server writes it without the spaces"
    phone.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    expect(phone.page.get_by_text(WORDS).first).to_be_visible()
    expect(phone.page.locator(".restore")).to_have_count(0)


def test_a_page_that_somebody_else_changed_is_shown_beside_what_was_typed(begun, window) -> None:
    one, phone, page, box = begun
    phone.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    colleague = window(PHONE, scripted=False)
    colleague.become(one.secretary)
    colleague.open("portal.form_page", code=one.alliance.code, kind="idea", page=page)
    colleague.fill({box: "Lo escribió la secretaria."})
    colleague.press("Save and continue")
    with phone.page.expect_navigation(wait_until="commit") as came:
        phone.page.evaluate(SENT_PAST_THE_SCRIPT, [box, WORDS])
    phone.look()
    assert came.value.status == 409
    assert "Lo escribió la secretaria." in phone.text
    assert phone.page.locator(f'[name="{box}"]').input_value() == WORDS
    assert written(one)[box] == "Lo escribió la secretaria."


def test_an_application_sent_twice_is_begun_once(world, window) -> None:
    one, phone = world["co-lulo"], window(PHONE)
    phone.become(one.president)
    phone.open("portal.apply", call_code=one.call.code)
    phone.fill({"title": one.story.title})
    form = phone.page.locator("main form[method=post]")
    sent = form.evaluate(SENT_TWICE)
    assert [status for status, _ in sent] == [200, 200]
    assert len({address for _, address in sent}) == 1
    assert Alliance.objects.filter(organisation=one.organisation).count() == 1
