"""A background job: what a progress bar reads, and what an upload waits in between its dry run and its real run."""

from django.conf import settings
from django.db import models


class KlusQuerySet(models.QuerySet):
    """Lists of jobs."""

    def visible_to(self, user) -> "KlusQuerySet":
        """Return the jobs that `user` asked for."""
        return self.filter(door=user)


class Klus(models.Model):
    """One slow job. The sweep starts it again when it gives no sign of life; it is removed after a week.

    `soort` names the function that does the work (leerroutes.klussen.SOORTEN), `gegevens` is its input,
    `stap` of `van` is how far it is, `verslag` is its report and `resultaat` the file it made.
    """

    soort = models.CharField(max_length=40)
    titel = models.CharField(max_length=200)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="klussen")
    gegevens = models.JSONField(default=dict)
    invoer = models.FileField(upload_to="klussen/in/", blank=True)
    gemaakt_op = models.DateTimeField()
    gestart_op = models.DateTimeField(null=True)
    gezien_op = models.DateTimeField(null=True)
    klaar_op = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    stap = models.PositiveIntegerField(default=0)
    van = models.PositiveIntegerField(default=0)
    fout = models.TextField(blank=True)
    verslag = models.JSONField(null=True)
    resultaat = models.FileField(upload_to="klussen/uit/", blank=True)
    terug = models.CharField(max_length=300, blank=True)

    objects = KlusQuerySet.as_manager()

    class Meta:
        ordering = ["-gemaakt_op"]
        indexes = [models.Index(fields=["klaar_op", "gezien_op"])]

    def __str__(self) -> str:
        return self.titel
