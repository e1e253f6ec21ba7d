"""What an operator can do from a shell, one module for each family of commands."""
