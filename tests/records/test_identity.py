"""Ids sort by time; names sort as Spanish does and are found without accents."""

from alianza.records.identity import search_key, sort_key, uuid7


def test_ids_sort_by_time_and_say_their_version() -> None:
    ids = [uuid7() for _ in range(50)]
    assert {one.version for one in ids} == {7}
    assert [one.int >> 80 for one in ids] == sorted(one.int >> 80 for one in ids)


def test_enye_comes_after_n_and_accents_do_not_count() -> None:
    names = ["Ñato", "Nuñez", "Núnez", "Obando", "Nzz"]
    assert sorted(names, key=sort_key) == ["Núnez", "Nuñez", "Nzz", "Ñato", "Obando"]
    assert search_key("  Asociación  Ñuñoa ") == "asociacion nunoa"
