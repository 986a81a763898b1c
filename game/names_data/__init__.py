"""Word lists that invented names are put together from."""
