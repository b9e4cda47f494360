"""Places, texts, blockers and their JSON."""

from datetime import date
from decimal import Decimal

import pytest

from alianza.domain.values import Blocker, FrozenMap, LocalText, Money, Place, Share, as_json


def test_place_levels():
    pitalito = Place.parse(" co-hui-41551 ")
    assert pitalito.country == "CO"
    assert pitalito.department == "CO-HUI"
    assert pitalito.municipality == "CO-HUI-41551"
    assert pitalito.parent == Place("CO-HUI")
    assert Place("CO").parent is Place("CO").department is None
    assert pitalito.within(Place("CO"))
    assert pitalito.within(pitalito)
    assert not Place("CO-HU").within(Place("CO-HUI"))
    assert not Place("CO").within(Place("CO-HUI"))


@pytest.mark.parametrize("text", ["", "Colombia", "C", "CO--X"])
def test_place_refuses(text):
    with pytest.raises(ValueError, match="place code"):
        Place.parse(text)


def test_text_falls_back():
    text = LocalText.of({"en": "call", "es": "convocatoria"})
    assert text.in_language("es-PE") == "convocatoria"
    assert text.in_language("qu") == "call"
    assert LocalText.of({"es": "sí"}).in_language("en") == "sí"
    assert LocalText().in_language("en") == ""


def test_blocker_is_a_value():
    one = Blocker("eligibility.too_few", {"needed": 10, "kinds": ["a"]}, "eligibility[2]", {"members": 8})
    two = Blocker("eligibility.too_few", FrozenMap(kinds_first(needed=10)), "eligibility[2]", {"members": 8})
    assert one == two
    assert len({one, two}) == 1
    assert one.parameter("needed") == 10
    assert one.parameter("absent") is None
    assert one.under("eligibility[3]").rule == "eligibility[3]"


def kinds_first(needed):
    return {"kinds": ("a",), "needed": needed}


def test_blocker_json():
    blocker = Blocker("financing.above", {"most": Share.parse("60%"), "asked": Money(100, "PEN")}, evidence={"on": date(2024, 1, 2)})
    plain = blocker.as_json()
    assert plain["parameters"] == {"most": "3/5", "asked": {"amount": "1.00", "currency": "PEN"}}
    assert plain["evidence"] == {"on": "2024-01-02"}
    assert Blocker.from_json(plain).as_json() == plain


def test_blocker_needs_room_and_name():
    with pytest.raises(ValueError, match=r"room\.name"):
        Blocker("nonsense")


def test_json_refuses_floats():
    assert as_json([Decimal("1.50"), Place("CO"), True]) == ["1.50", "CO", True]
    with pytest.raises(TypeError):
        as_json(0.1)
