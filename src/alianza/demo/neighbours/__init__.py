"""Neighbours: alliances like one that was told, photographed in every state it passes and written anew for other people and places.

``rows`` knows which rows an alliance is made of, ``camera`` takes them, ``likeness`` says what is different in a neighbour,
``writing`` writes many at once. What is told stands in ``stories``.
"""
