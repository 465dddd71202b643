"""What allauth asks the house: may people sign up by themselves?"""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Accounts are born from an invitation, so the sign-up page is closed."""

    def is_open_for_signup(self, request) -> bool:
        """Return False: the invitation page makes accounts."""
        return False
