"""What a read picture is: a disability certificate, a diagnosis, a notice, or words."""
