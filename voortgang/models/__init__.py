"""Archive of voortgang. Everything about progress is read from the log and the pictures; nothing is stored here yet."""
