"""What a password must be, said to somebody: Django's Dutch is half English, and says "u"."""

from django.contrib.auth import password_validation as django


class LangGenoeg(django.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Return what is wrong, and what to do."""
        return f"Dit wachtwoord is te kort. Kies er een van minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        """Return the demand."""
        return f"Minstens {self.min_length} tekens."


class NietVaakGebruikt(django.CommonPasswordValidator):
    """Not one of the twenty thousand that everybody tries first."""

    def get_error_message(self) -> str:
        """Return what is wrong, and what to do."""
        return "Dit wachtwoord gebruiken veel mensen. Kies een ander."

    def get_help_text(self) -> str:
        """Return the demand."""
        return "Geen wachtwoord dat veel mensen gebruiken."


class NietJezelf(django.UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def __init__(self):
        super().__init__(user_attributes=("naam", "email"))

    def get_error_message(self) -> str:
        """Return what is wrong, and what to do."""
        return "Dit wachtwoord lijkt op je naam of je e-mailadres. Kies een ander."

    def get_help_text(self) -> str:
        """Return the demand."""
        return "Niet je naam of je e-mailadres."
