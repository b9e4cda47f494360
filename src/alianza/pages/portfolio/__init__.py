"""The analyst's pages: projects of the region, their figures, what is chosen and aimed at, data requests and the review's text."""
