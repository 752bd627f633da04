"""What a WSGI server loads."""

from casework.app import create_app

app = create_app()
