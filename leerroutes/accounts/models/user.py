"""A person with an account. Roles come from Lidmaatschap; here stands only whether somebody runs the installation."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager):
    """Finds people by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, email: str) -> "User":
        """Return the user with this address. Raises User.DoesNotExist."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person. In the demo people exist as functions only ("docent mbo")."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    is_active = models.BooleanField(default=True)
    is_beheerder = models.BooleanField(default=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]
    objects = UserManager()

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_uniek")]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """Return the name, as Django's mails ask for it."""
        return self.naam
