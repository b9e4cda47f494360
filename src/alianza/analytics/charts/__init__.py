"""Pictures of figures: what a chart says (``chart``), and how it is drawn as SVG on a transparent ground (``drawing``).

The same drawing serves page, PDF and Word. Colours are the theme's by name, so a page in dark or in print recolours it.
"""
