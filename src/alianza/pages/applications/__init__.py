"""Pages of applications: starting one, its forms, what was sent, its partners, and the officer's check of eligibility."""
