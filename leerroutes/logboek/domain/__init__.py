"""Ground floor of the logboek: what makes a chain whole."""
