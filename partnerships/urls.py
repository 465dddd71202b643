"""Addresses of partnerships."""

urlpatterns = []
