"""Alianza: productive-alliance programmes from the first radio spot to the impact evaluation."""
