"""What a scenario tells while it is played: events, the trainee's answers to them, and the people known by name.

Judged in the morning of every day, on the evening before; everything follows from scenario, seed and journal.
"""
