"""From frames to what is read on the screen: texts, bars and shares as plain values. No pygame."""
