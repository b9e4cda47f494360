"""Views of ``desk``: the words of letters."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from alianza.pages.addresses import url
from alianza.pages.letters import template_page, templates_page
from alianza.pages.words.saying import say
from alianza.records.queries import letters
from alianza.services import letters as service
from alianza.services.letter_words import SHIPPED
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def templates(request: HttpRequest) -> HttpResponse:
    """The kinds of letter of the officer's programmes."""
    return show(request, "desk/letters.html", templates_page(actor_of(request)))


def template(request: HttpRequest, programme: str, letter: str, language: str) -> HttpResponse:
    """One letter's words, and their change."""
    actor = actor_of(request)
    found = letters.programmes_of(actor).filter(code=programme).first()
    if found is None or letter not in SHIPPED or language not in service.LANGUAGES:
        raise Http404
    wording = service.wording(found, letter, language)
    if request.method != "POST":
        typed = (wording.words.subject, wording.words.body)
        return show(request, "desk/letter_template.html", template_page(programme, letter, wording, typed=typed))
    typed = (request.POST.get("subject", "")[:200], request.POST.get("body", "")[:20_000])
    outcome = service.edit(actor, found, letter, language, subject=typed[0], body=typed[1])
    if outcome.done:
        messages.success(request, _("The new words are used from the next letter on."))
        return HttpResponseRedirect(url("desk.letters"))
    errors = tuple((say(one), "id_body") for one in outcome.blockers)
    return show(request, "desk/letter_template.html", template_page(programme, letter, wording, typed=typed, errors=errors), status=422)


VIEWS: dict[str, View] = {"desk.letters": templates, "desk.letter_template": template}
