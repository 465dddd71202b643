"""Addresses of stappenplan."""

urlpatterns = []
