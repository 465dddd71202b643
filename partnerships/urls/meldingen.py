"""Addresses of the reports in RIO."""

urlpatterns = []
