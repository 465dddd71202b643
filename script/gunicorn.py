"""How script/server serves: the process that will serve first prepares the database, so Django starts once."""

import os

# Set here, before anything of Django is imported.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerroutes.settings")

wsgi_app = "leerroutes.wsgi"
bind = f"127.0.0.1:{os.environ['PORT']}"
threads = 8
graceful_timeout = 5
preload_app = True
control_socket_disable = True
loglevel = "warning"


def on_starting(server):
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("seed_demo")
    # The serving process is a fork, and may not share a connection.
    connections.close_all()
