"""Archive of accounts."""

from leerroutes.accounts.models.user import User

__all__ = ["User"]
