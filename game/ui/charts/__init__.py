"""Charts drawn by hand: twice as large, reduced once, kept until the data change."""
