"""The demo: one believable year, told by calling the real operations at past dates. The texts stand in the .toml files."""
