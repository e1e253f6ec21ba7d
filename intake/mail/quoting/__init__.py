"""What mail programs put around the words of earlier mails: marks in front of lines, openings, header blocks."""
