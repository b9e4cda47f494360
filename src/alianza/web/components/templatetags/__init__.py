"""The tag library ``alianza``: registered in the settings under that name."""
