"""The sign-in library's pages stand in our frame."""

import pytest

ADDRESSES = ("/account/login/", "/account/signup/", "/account/password/reset/", "/account/login/code/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_looks_like_every_other_page(client, address):
    html = client.get(address).content.decode()
    assert '<header class="head">' in html
    assert '<button class="button" type="submit">' in html
    assert '<div class="field">' in html
    assert "<script>" not in html
