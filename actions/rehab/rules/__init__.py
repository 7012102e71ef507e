"""The rules, one file a question: age, eligibility, each benefit, the total."""
