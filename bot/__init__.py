"""What a person meets: the command line, and what it shows."""

__version__ = "0.1.0"
