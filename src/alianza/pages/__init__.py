"""Page dataclasses, their builders, and every address declared with its action."""
