"""The life of a case, cut in slices in the order in which a case lives."""

from django.apps import AppConfig

SLICES = (
    "core",
    "scheduling",
    "mapping",
    "goals",
    "agreements",
    "sessions",
    "polls",
    "reflection",
    "evaluation",
    "reports",
)


class ProcessesConfig(AppConfig):
    name = "processes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.development.attended import SOURCES
        from accounts.doorway.tables import register
        from accounts.people.keeping import tell
        from accounts.supervisors.showing import EXTRAS, TOGETHER
        from processes.core.glance import register as register_glance
        from processes.kept import KINDS
        from processes.scheduling.free import next_times
        from processes.scheduling.soonest import soonest
        from processes.sessions.attended import attended

        tell(KINDS)
        for slice_name in SLICES:
            register(f"processes.{slice_name}")
            register_glance(f"processes.{slice_name}")
        EXTRAS.append(next_times)
        TOGETHER.append(soonest)
        SOURCES.append(attended)
