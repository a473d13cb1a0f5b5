"""How much may a foreign file be, and how much may reading it take?"""

MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 10
MOST_PIXELS = 60_000_000
"""The largest picture that is opened: a phone's camera makes 12 to 50 million."""
LONGEST_SIDE = 2200
"""Of a redrawn page, in pixels: an A4 at 150 dots an inch is 1240 × 1754."""
DOTS_AN_INCH = 150
MOST_BYTES_A_PAGE = 900_000
MOST_UNPACKED = 200_000_000
"""All packed streams of a PDF together, unpacked."""
MOST_OBJECTS = 50_000
DEEPEST = 60
"""How deep arrays and dictionaries of a PDF may nest."""

CPU_SECONDS = 20
WALL_SECONDS = 30
MEMORY = 1024 * 1024 * 1024
WORST_ANSWER = MOST_PAGES * MOST_BYTES_A_PAGE + 200
