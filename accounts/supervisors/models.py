"""Who could it be? The public profile of a supervisor."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.doorway.access import Visible
from accounts.membership.models import Membership
from accounts.membership.title import shown_title

from .told import told


class Vat(models.TextChoices):
    """How the prices of a list stand to value added tax; the supervisor answers for the choice."""

    STANDARD = "standard", _("VAT is added at the general rate")
    INCLUDED = "included", _("the prices include VAT")
    NOT_REGISTERED = "not_registered", _("no VAT: the supervisor is not in the VAT register")
    FREE = "free", _("free of charge (internal)")


class ProfileQuerySet(Visible["Profile"]):
    def visible_to(self, user: Any) -> "ProfileQuerySet":
        """Public profiles are for everyone; a hidden one only for its owner."""
        public = models.Q(is_public=True, user__is_active=True)
        seen = public | models.Q(user_id=user.pk) if user.is_authenticated else public
        return self.with_people().filter(seen)

    def with_people(self) -> "ProfileQuerySet":
        """With everything that `shown` reads, in one query; the picture itself stays where it is."""
        return self.select_related("user__membership", "photo").defer("photo__jpeg")

    def listed(self) -> "ProfileQuerySet":
        """Those in the directory, in the order of names: nobody is ranked."""
        return self.with_people().filter(is_public=True, user__is_active=True).order_by("user__name", "pk")


class Profile(models.Model):
    """What a buyer reads. Lists hold keys of `choices`; texts told in three languages fall back to one another."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    headline_fi = models.CharField(_("you in one sentence, in Finnish"), max_length=140, blank=True)
    headline_sv = models.CharField(_("you in one sentence, in Swedish"), max_length=140, blank=True)
    headline_en = models.CharField(_("you in one sentence, in English"), max_length=140, blank=True)
    introduction_fi = models.TextField(_("introduction in Finnish"), max_length=4000, blank=True)
    introduction_sv = models.TextField(_("introduction in Swedish"), max_length=4000, blank=True)
    introduction_en = models.TextField(_("introduction in English"), max_length=4000, blank=True)
    training = models.CharField(_("training"), max_length=300, blank=True)
    background = models.CharField(_("background"), max_length=300, blank=True)
    phase_start = models.TextField(_("how it begins"), max_length=600, blank=True)
    phase_work = models.TextField(_("how the sessions go"), max_length=600, blank=True)
    phase_evaluation = models.TextField(_("how results are looked at"), max_length=600, blank=True)
    methods = models.JSONField(_("approaches and methods"), default=list, blank=True)
    approaches = models.CharField(_("approaches in own words"), max_length=300, blank=True)
    sectors = models.JSONField(_("fields of experience"), default=list, blank=True)
    fields_of_work = models.CharField(_("fields in own words"), max_length=300, blank=True)
    fresh_eyes = models.BooleanField(_("gladly comes as fresh eyes to an unknown field"), default=False)
    regions = models.JSONField(_("regions"), default=list, blank=True)
    municipalities = models.JSONField(_("municipalities"), default=list, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    speaks = models.JSONField(_("languages of supervision"), default=list, blank=True)
    forms = models.JSONField(_("forms of work"), default=list, blank=True)
    groups = models.JSONField(_("kinds of group"), default=list, blank=True)
    visits_workplaces = models.BooleanField(_("comes to the workplace"), default=True)
    own_premises = models.BooleanField(_("has own premises"), default=False)
    works_remotely = models.BooleanField(_("works remotely"), default=True)
    accessibility = models.JSONField(_("accessibility of the premises"), default=list, blank=True)
    not_taken = models.CharField(_("does not take on"), max_length=300, blank=True)
    takes_private = models.BooleanField(_("takes people who pay for themselves"), default=False)
    takes_new = models.BooleanField(_("takes new clients"), default=True)
    capacity = models.PositiveSmallIntegerField(_("room for new processes"), null=True, blank=True)
    starts_on = models.DateField(_("earliest start"), null=True, blank=True)
    price_note = models.CharField(_("price, in words"), max_length=140, blank=True)
    vat = models.CharField(_("VAT"), max_length=16, choices=Vat.choices, default=Vat.STANDARD)
    shows_log = models.BooleanField(_("shows that a log of own development is kept"), default=False)
    is_public = models.BooleanField(_("shown in the directory"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)
    # The next free start for a mapping conversation as last counted: for filtering; pages show it fresh.
    free_from = models.DateTimeField(null=True, editable=False)
    free_counted_at = models.DateTimeField(null=True, editable=False)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]
        # The directory asks these at every look whether what it knows still stands.
        indexes = [
            models.Index(fields=["version"], condition=models.Q(is_public=True), name="listed_versions"),
            models.Index(fields=["free_counted_at"], name="free_counted"),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("supervisors:profile", args=[self.ref])

    def roles_of(self, user: Any) -> set[str]:
        return {"owner"} if user.pk == self.user_id else set()

    def people(self, role: str) -> list[Any]:
        return [self.user] if role == "owner" else []

    @property
    def membership(self) -> Membership | None:
        return getattr(self.user, "membership", None)

    def title(self, now: datetime) -> str:
        return shown_title(self.membership, now)

    @property
    def headline(self) -> str:
        """In the reader's language, or the first language there is."""
        return told(self, "headline").text

    @property
    def introduction(self) -> str:
        return told(self, "introduction").text


class Price(models.Model):
    """One row of a price list: what one session of this form and length costs, in cents, as its VAT row says."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="prices")
    form = models.CharField(_("form of work"), max_length=12)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    cents = models.PositiveIntegerField(_("price in cents"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "form", "minutes"], name="one_price_a_form_and_length")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.minutes} min: {self.cents / 100:.2f}"


class Photo(models.Model):
    """A portrait, redrawn from its pixels: a square JPEG without any metadata."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="photo")
    digest = models.CharField(max_length=64)
    jpeg = models.BinaryField()
    described = models.CharField(_("what the picture shows"), max_length=120, blank=True)
    taken_in_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]

    def get_absolute_url(self) -> str:
        """Changes with the picture, so that nobody's browser shows the one before."""
        return reverse("supervisors:photo", args=[self.profile.ref, self.digest])


class Words(models.Model):
    """What a profile is found by: compared words in three languages and their roots. Derived; see `words`."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="words")
    name = models.CharField(max_length=120)
    of_version = models.PositiveIntegerField()
    recipe = models.CharField(max_length=16)
    strong_fi = models.TextField()
    strong_sv = models.TextField()
    strong_en = models.TextField()
    weak_fi = models.TextField()
    weak_sv = models.TextField()
    weak_en = models.TextField()
    strong_roots = models.TextField()
    weak_roots = models.TextField()
    written_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"words of profile {self.profile_id}"
