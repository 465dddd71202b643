"""Making and changing accounts."""

from allauth.account.models import EmailAddress

from leerroutes.accounts.models import User
from leerroutes.writing import HUIS, schrijven


def create_user(
    *,
    by: User | None,
    email: str,
    naam: str,
    password: str | None = None,
    password_hash: str = "",
    is_beheerder: bool = False,
) -> User:
    """Make an account and log it in the chain of the house. Without a password one can only come in by a reset link.

    `password_hash` is for who makes many accounts with one known password, the demo: hashing is slow on purpose.
    """
    with schrijven(by) as log:
        user = User(email=email.strip().lower(), naam=naam.strip(), is_beheerder=is_beheerder)
        user.set_password(password)
        user.password = password_hash or user.password
        user.save()
        # Verified: whoever comes in has read a mail at this address, an invitation or a reset.
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        # The log names who was made, never the address or the hash of the password.
        log.feit(HUIS, "account gemaakt", user, is_beheerder=is_beheerder)
        return user
