"""What the tests stand on."""

import pytest

pytest.register_assert_rewrite("tests.harness.browser")
