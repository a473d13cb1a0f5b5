"""The life of a case, cut in slices in the order in which a case lives."""

from django.apps import AppConfig

SLICES = (
    "core",
    "scheduling",
    "mapping",
    "goals",
    "agreements",
    "sessions",
    "reflection",
    "evaluation",
    "reports",
)


class ProcessesConfig(AppConfig):
    name = "processes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.doorway.tables import register
        from processes.core.glance import register as register_glance

        for slice_name in SLICES:
            register(f"processes.{slice_name}")
            register_glance(f"processes.{slice_name}")
