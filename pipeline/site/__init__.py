"""A published folder → pages that people read: static files in German and English, without a server or another host."""
