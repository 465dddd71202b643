"""html-validate from npm, kept running: one page takes milliseconds instead of a start of node."""

import atexit
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def _validator() -> subprocess.Popen:
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or shutil.which("node")
    assert node, "node ontbreekt. Herstel: script/bootstrap --test"
    process = subprocess.Popen(
        [node, "tests/harness/validate.mjs"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(process.terminate)
    return process


def html_messages(html: str) -> list[str]:
    """Return what html-validate says about a document, one "line: rule: message" each; an empty list when it is valid."""
    process = _validator()
    process.stdin.write(json.dumps(html) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())
