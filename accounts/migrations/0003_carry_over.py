"""Carries what was told and claimed over to where it belongs now."""

from datetime import timedelta

from django.db import migrations


def carry(apps, schema_editor):
    Profile = apps.get_model("accounts", "Profile")
    for profile in Profile.objects.select_related("user").iterator():
        language = profile.user.language
        setattr(profile, f"headline_{language}", profile.headline)
        setattr(profile, f"introduction_{language}", profile.introduction)
        profile.regions = [profile.region] if profile.region else []
        profile.save()
    Membership, Claim = apps.get_model("accounts", "Membership"), apps.get_model("accounts", "Claim")
    for membership in Membership.objects.iterator():
        began = membership.claimed_at or membership.verified_at or membership.changed_at
        verified = membership.status in ("verified", "suspended")
        status = {"claimed": "submitted", "rejected": "rejected"}.get(membership.status, "verified")
        Claim.objects.create(
            user_id=membership.user_id,
            kind=membership.kind,
            number=membership.number,
            status=status,
            begun_at=began,
            submitted_at=began,
            decided_at=None if status == "submitted" else membership.verified_at or began,
            decided_by_id=membership.verified_by_id,
            reason=membership.reason if status == "rejected" else "",
        )
        if not verified:
            membership.delete()
            continue
        if membership.verified_at:
            membership.review_on = membership.verified_at.date() + timedelta(days=365)
        if membership.status == "suspended":
            membership.ends_at = membership.changed_at
        membership.save()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_rooms")]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
