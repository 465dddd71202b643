"""The house stands: what set-up promised is there."""

import re
from pathlib import Path

from django.test import Client

VENDOR = Path(__file__).parent.parent / "static_vendor" / "vendor"


def test_front_end_files_name_only_files_that_are_there():
    files = [path for path in VENDOR.iterdir() if path.suffix in {".css", ".js"}]
    assert len(files) >= 4
    for path in files:
        text = path.read_text()
        named = re.findall(r"sourceMappingURL=([\w.-]+)", text) + re.findall(r'url\("?(?!data:)([^")?]+)', text)
        assert [name for name in named if not (VENDOR / name).exists()] == [], path.name


def test_an_unknown_address_tells_nothing_about_the_house(db):
    answer = Client().get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "URLPattern" not in answer.content.decode()
