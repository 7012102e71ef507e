"""What every test shares."""

from hypothesis import settings

# A deadline for each example says how busy the machine is and nothing about the rule.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
