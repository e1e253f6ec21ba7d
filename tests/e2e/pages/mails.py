"""A mail of somebody whom nobody here knows."""

MAIL = b"""From: Carl Guest <carl@elsewhere.example>
To: intake@hill.example
Subject: The greenhouse
Date: Mon, 15 Jun 2026 10:00:00 +0000
Message-ID: <greenhouse@elsewhere.example>
Content-Type: text/plain; charset=utf-8

Anna, please order the glass for the greenhouse by Friday.
"""
