"""Tools for those who write scenarios: begin one, look for what makes no sense in it, see how it runs."""
