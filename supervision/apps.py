"""What is set up when Django starts?"""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"

    def ready(self) -> None:
        from supervision import checks  # noqa: F401 - importing registers the checks
