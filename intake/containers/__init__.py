"""What transcripts come wrapped in: office documents, web pages, mail, archives."""
