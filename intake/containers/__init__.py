"""Containers of transcripts: office documents, web pages, mail, archives."""
