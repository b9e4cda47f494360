"""All our addresses, each behind its wall; which view answers which is looked up by name."""

from django.urls import URLPattern, path

from alianza.pages.addresses import ADDRESSES
from alianza.web.account.views import VIEWS as ACCOUNT
from alianza.web.board.views import VIEWS as BOARD
from alianza.web.components.guard import View, guarded
from alianza.web.desk.views import VIEWS as DESK
from alianza.web.insight.views import VIEWS as INSIGHT
from alianza.web.portal.views import VIEWS as PORTAL
from alianza.web.public.views import VIEWS as PUBLIC

VIEWS: dict[str, View] = {**PUBLIC, **ACCOUNT, **PORTAL, **DESK, **BOARD, **INSIGHT}

urlpatterns: list[URLPattern] = [path(one.path, guarded(one, VIEWS[one.name]), name=one.name) for one in ADDRESSES]
