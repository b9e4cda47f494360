"""Personal numbers: unreadable where they do not belong, found again however they were typed."""

import pytest

from alianza.records import personal_data


def test_a_number_opens_only_where_it_was_stored() -> None:
    stored = personal_data.encrypt("0801-1975-04821", "HN member document")
    assert b"04821" not in stored
    assert personal_data.decrypt(stored, "HN member document") == "0801-1975-04821"
    with pytest.raises(personal_data.Unreadable):
        personal_data.decrypt(stored, "HN officer document")


def test_two_encryptions_of_one_number_differ_and_its_index_does_not() -> None:
    assert personal_data.encrypt("123", "x") != personal_data.encrypt("123", "x")
    index = personal_data.blind_index("HN", "national_id", "0801-1975-04821")
    assert index == personal_data.blind_index("HN", "national_id", " 0801 1975 04821")
    assert index != personal_data.blind_index("CO", "national_id", "0801-1975-04821")


@pytest.mark.parametrize(("number", "shown"), [("0801197504821", "4821"), ("1234567", ""), ("", "")])
def test_short_numbers_show_nothing(number: str, shown: str) -> None:
    assert personal_data.last_digits(number) == shown
