"""What everybody may know of programmes and their alliances."""
