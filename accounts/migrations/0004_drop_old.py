from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_carry_over")]

    operations = [
        migrations.RemoveField(
            model_name="membership",
            name="claimed_at",
        ),
        migrations.RemoveField(
            model_name="profile",
            name="headline",
        ),
        migrations.RemoveField(
            model_name="profile",
            name="introduction",
        ),
        migrations.RemoveField(
            model_name="profile",
            name="region",
        ),
    ]
