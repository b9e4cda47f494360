"""Pages on which a business plan is built: the plan as a list of sections, each section, each item, who changed what."""
