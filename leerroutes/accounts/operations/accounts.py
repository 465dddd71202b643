"""Making and changing accounts."""

from allauth.account.models import EmailAddress

from leerroutes.accounts.models import User
from leerroutes.writing import HUIS, schrijven, wijzig


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


def update_user(*, by: User, user: User, email: str, naam: str, is_beheerder: bool, is_active: bool) -> User:
    """Change an account and its address to log in with; an inactive one is out at once, in every browser. `user` is locked."""
    with schrijven(by) as log:
        nieuw = {"email": email, "naam": naam, "is_beheerder": is_beheerder, "is_active": is_active}
        verschil = wijzig(user, **nieuw)
        if "email" in verschil:
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
        if verschil:
            rechten = {veld: verschil[veld] for veld in ("is_beheerder", "is_active") if veld in verschil}
            log.feit(HUIS, "account gewijzigd", user, **rechten)
        return user
