"""The feasibility review on the desk: checklist, questions line by line, plausibility, versions."""
