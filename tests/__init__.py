"""The tests, a package of this repository's own, so that no installed package called `tests` is picked up."""
