"""One offline HTML page about a batch: response curves, sensitivity, survival, waves, paired differences, tables.

``numbers``, ``survival`` and ``sensitivity`` work out what is shown; ``charts`` turns it into Vega-Lite; ``sections``
puts words and charts in order; ``write`` makes the file. Everything is read from the exported tables.
"""
