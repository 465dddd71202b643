"""Journeys stop waiting early: a page that is not there after some seconds does not come."""

import pytest

from tests.harness.browser import watch


@pytest.fixture
def new_context(new_context):
    def make(**options):
        context = new_context(**options)
        context.set_default_timeout(30_000)
        return context

    return make


@pytest.fixture
def nieuw(new_context):
    """A watched page of somebody who is not logged in, in a browser of its own."""
    return lambda: watch(new_context().new_page())
