"""People, and what they may do, did, and are told."""

from django.apps import AppConfig

SLICES = ("people", "organisations", "membership", "development", "register", "claims", "supervisors")


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.doorway.tables import register
        from accounts.kept import KINDS
        from accounts.people.keeping import tell

        tell(KINDS)
        for slice_name in SLICES:
            register(f"accounts.{slice_name}")
