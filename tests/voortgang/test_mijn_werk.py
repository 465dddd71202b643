"""Mijn werk: who sees what, one click to the exact place, and as many queries for twenty plans as for one."""

import pytest

from tests.stappenplan.plan import maak_plan, maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def proef():
    return maak_plan()


def test_a_docent_sees_rows(client, proef):
    client.force_login(proef.wie["docent vmbo"])
    html = client.get("/").content.decode()
    assert "Vul 3 rijen in" in html
    for url in (f"/samenwerkingen/{proef.partnership.slug}/", ):
        assert client.get(url).status_code == 200
    client.force_login(proef.wie["adviseur"])
    assert client.get("/").status_code == 200
    assert client.get("/regio/", follow=True).status_code == 200
    client.force_login(proef.wie["projectleider"])
    assert client.get("/").status_code == 200
    client.force_login(proef.wie["beheerder"])
    assert client.get("/").status_code == 200
