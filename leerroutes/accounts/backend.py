"""Login by password; the user of a request comes along with what every page asks of him."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef

from leerroutes.accounts.models import User


class Backend(ModelBackend):
    """Finds the user of a session, and in the same query whether the menu shows Regio."""

    def get_user(self, user_id: int) -> User | None:
        """Return the active user with this number, annotated with `heeft_regio`."""
        # By the name of the relation, because this floor does not know who works with whom.
        leden = User._meta.get_field("lidmaatschappen").related_model.objects
        regio = leden.filter(user=OuterRef("pk"), regio__isnull=False, tot__isnull=True)
        user = User.objects.annotate(heeft_regio=Exists(regio)).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
