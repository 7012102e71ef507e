"""Knowledge that editors can trust: candidates drawn from documents and questions, decided on, kept with history."""
