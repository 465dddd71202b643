"""A private PostgreSQL for one test run: `python -m tests.harness.postgres [pytest arguments]`.

With DATABASE_URL set, that server is used. Otherwise one is made in a temporary folder, on a free loopback port, with
a password of its own, and gone afterwards.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

OPTIONS = [
    "--listen_addresses=127.0.0.1",
    "--fsync=off",
    "--synchronous_commit=off",
    "--full_page_writes=off",
    "--max_connections=60",
]


def find_programs() -> Path:
    """Return the folder with initdb and pg_ctl; exit with the line that mends it when there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = folders[-1] if folders else shutil.which("initdb")
    if not found:
        sys.exit("PostgreSQL ontbreekt. Herstel: apt-get install postgresql")
    return Path(found).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server and yield its DATABASE_URL; stop it and remove its folder whatever happens."""
    programs, port, password = find_programs(), free_port(), secrets.token_hex(16)
    # PostgreSQL refuses root.
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="leerroutes-pg-"))
    try:
        (folder / "password").write_text(password)
        for path in (folder, folder / "password") if owner else ():
            shutil.chown(path, "postgres", "postgres")
        initdb = [programs / "initdb", "-D", folder / "data", "-U", "leerroutes", "-A", "scram-sha-256", "--no-sync"]
        settings = ["--pwfile", folder / "password", "-E", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run([*initdb, *settings], check=True, stdout=subprocess.DEVNULL, cwd="/", **owner)
        postgres = [programs / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, *OPTIONS]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(postgres, stdout=log, stderr=log, cwd="/", **owner)
        try:
            url = f"postgres://leerroutes:{password}@127.0.0.1:{port}/postgres"
            wait_until_it_answers(server, url, folder / "log")
            yield url
        finally:
            server.send_signal(signal.SIGQUIT)  # stop at once: nobody needs these data
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_it_answers(server: subprocess.Popen, url: str, log: Path) -> None:
    while True:
        try:
            psycopg2.connect(url).close()
        except psycopg2.OperationalError:
            if server.poll() is not None:
                sys.exit(f"PostgreSQL start niet:\n{log.read_text()}")
            time.sleep(0.1)
        else:
            return


def main(arguments: list[str]) -> int:
    # A kill must pass the `finally` above too, and Ctrl-C is for pytest to tell about.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def suite(url: str) -> int:
        # Folders of its own: the suite on SQLite may run beside it, and empties its own at the start.
        command = [sys.executable, "-m", "pytest", "--output=var/test-results-postgres", *arguments]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode

    if url := os.environ.get("DATABASE_URL"):
        return suite(url)
    with private_server() as url:
        return suite(url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
