"""The compiled rules of the community, one subject a file.  Import the modules: this imports nothing."""
