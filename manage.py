#!/usr/bin/env python
"""Entry to Django's commands; `script/server` and `script/test` call it."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerroutes.settings")
    execute_from_command_line(sys.argv)
