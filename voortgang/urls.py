"""Addresses of voortgang."""

urlpatterns = []
