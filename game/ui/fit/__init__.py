"""Does everything fit? Looks on while screens are drawn, and says which text is cut, covered or out of reach.

``python -m game.ui.fit`` goes through every state of :mod:`game.ui.shots` in every language and text size.
"""
