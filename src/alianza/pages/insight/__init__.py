"""The analyst's pages: the review chapter by chapter, each figure to its source, focus ratings, and questions of one's own."""
