"""`manage.py worker`: the queue's worker in batches, and between them the sweep for what was left lying.

The queue's own long-running command is never started: it reloads under DEBUG and leaves a stopped task RUNNING for ever.
"""

import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.db.utils import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from leerroutes.bijwerken import bijwerken

ADEM = 1.0
RONDE = 60.0


class Command(BaseCommand):
    help = "Doet het trage werk: documenten, imports en mail. Stopt netjes op Ctrl-C."

    def handle(self, *args, **options) -> None:
        """Work until told to stop."""
        self.door = True
        for sein in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sein, self.stop)
        volgende = 0.0
        while self.door:
            close_old_connections()
            try:
                if time.monotonic() >= volgende:
                    bijwerken()
                    volgende = time.monotonic() + RONDE
                self.werk().run()
            except OperationalError as fout:
                self.stderr.write(f"De database antwoordt niet: {fout}. Over {ADEM:.0f} s opnieuw.")
            time.sleep(ADEM)

    def werk(self) -> Worker:
        """Return one batch of the queue's worker."""
        return Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="leerroutes",
            excluded_queue_names=[],
        )

    def stop(self, *_) -> None:
        """Finish what is under way, then stop."""
        self.door = False
