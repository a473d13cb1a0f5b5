from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.supervisors import actions
from accounts.supervisors.models import Photo, Profile

pytestmark = pytest.mark.django_db

GPS, MAKE, DATED = 0x8825, 0x010F, 0x0132


def picture(kind="JPEG", size=(640, 400), colour="teal"):
    """A picture as a telephone takes it: with its place, its maker and its time inside."""
    kept = BytesIO()
    exif = Image.Exif()
    exif[MAKE], exif[DATED] = "Telephone of Sofia", "2026:11:24 10:00:00"
    exif.get_ifd(GPS).update({1: "N", 2: (60.0, 10.0, 15.0), 3: "E", 4: (24.0, 56.0, 0.0)})
    Image.new("RGB", size, colour).save(kept, kind, exif=exif, comment=b"Secret comment")
    return kept.getvalue()


def url(name, profile, *more):
    return reverse(f"supervisors:{name}", args=[profile.ref, *more])


def sent(data, described="Sofia smiles."):
    return {"picture": SimpleUploadedFile("me.jpg", data), "described": described}


@pytest.fixture
def photo(sofia):
    return actions.set_photo(sofia.profile, by=sofia, data=picture(), described="Sofia smiles.")


def test_a_picture_is_cut_to_a_square_and_shown(client, sofia):
    client.force_login(sofia)
    answer = client.post(url("set_photo", sofia.profile), sent(picture()), follow=True)
    kept = Photo.objects.get()
    assert 'alt="Sofia smiles."' in answer.text
    assert kept.get_absolute_url() in answer.text
    shown = client.get(kept.get_absolute_url())
    drawn = Image.open(BytesIO(shown.content))
    assert (shown["Content-Type"], drawn.format, drawn.size) == ("image/jpeg", "JPEG", (480, 480))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_a_telephone_writes_into_a_picture_stays(sofia, kind):
    data = picture(kind)
    before = Image.open(BytesIO(data))
    assert before.getexif().get_ifd(GPS)
    kept = bytes(actions.set_photo(sofia.profile, by=sofia, data=data).jpeg)
    after = Image.open(BytesIO(kept))
    assert (dict(after.getexif()), after.info.get("comment")) == ({}, None)
    assert not any(word in kept for word in (b"Exif", b"Telephone", b"Secret", b"http://ns.adobe"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.4 whatever",
        b"GIF89a" + b"\0" * 40,
        picture()[:300],
        b"\xff\xd8\xff" + b"x" * 6_000_000,
    ],
    ids=["empty", "text", "svg", "pdf", "gif", "cut", "huge"],
)
def test_what_is_no_picture_is_refused_with_words(client, sofia, data):
    client.force_login(sofia)
    answer = client.post(url("set_photo", sofia.profile), sent(data))
    assert answer.status_code == 200
    assert "data-errors" in answer.text
    assert 'value="Sofia smiles."' in answer.text
    assert not Photo.objects.exists()


def test_a_first_photo_needs_a_picture(client, sofia):
    client.force_login(sofia)
    assert "Choose a picture." in client.post(url("set_photo", sofia.profile), {"described": "x"}).text
    with pytest.raises(ValidationError):
        actions.set_photo(sofia.profile, by=sofia, described="x")


def test_the_description_changes_without_a_new_picture(client, sofia, photo):
    client.force_login(sofia)
    client.post(url("set_photo", sofia.profile), {"described": "Sofia in the garden."})
    kept = Photo.objects.get()
    assert (kept.described, kept.digest) == ("Sofia in the garden.", photo.digest)


def test_another_picture_has_another_address(client, sofia, photo):
    actions.set_photo(sofia.profile, by=sofia, data=picture(colour="maroon"))
    assert client.get(photo.get_absolute_url()).status_code == 404
    assert client.get(Photo.objects.get().get_absolute_url()).status_code == 200


def test_a_visitors_browser_asks_each_time_and_gets_it_once(client, photo):
    first = client.get(photo.get_absolute_url())
    assert (first["Cache-Control"], first["ETag"]) == ("no-cache", f'"{photo.digest}"')
    again = client.get(photo.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_hidden_profiles_photo_is_gone_at_once(client, sofia, tuomas, photo):
    known = client.get(photo.get_absolute_url())
    Profile.objects.filter(user=sofia).update(is_public=False)
    assert client.get(photo.get_absolute_url(), headers={"if-none-match": known["ETag"]}).status_code == 404
    client.force_login(tuomas)
    assert client.get(photo.get_absolute_url()).status_code == 404
    client.force_login(sofia)
    assert client.get(photo.get_absolute_url()).status_code == 200


def test_a_photo_is_found_under_its_own_profile_only(client, tuomas, photo):
    assert client.get(url("photo", tuomas.profile, photo.digest)).status_code == 404


def test_a_removed_photo_is_gone(client, sofia, photo):
    client.force_login(sofia)
    assert "This will happen" in client.get(url("remove_photo", sofia.profile)).text
    assert Photo.objects.exists()
    client.post(url("remove_photo", sofia.profile))
    client.post(url("remove_photo", sofia.profile))
    assert not Photo.objects.exists()
    assert client.get(photo.get_absolute_url()).status_code == 404


def test_only_the_owner_changes_or_removes_the_photo(client, sofia, tuomas, root, photo):
    for other in (tuomas, root):
        client.force_login(other)
        assert client.post(url("set_photo", sofia.profile), sent(picture())).status_code == 403
        assert client.post(url("remove_photo", sofia.profile)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.set_photo(sofia.profile, by=tuomas, data=b"never read")
    assert Photo.objects.get().digest == photo.digest


def test_lists_do_not_read_the_pictures(photo, django_assert_num_queries):
    with django_assert_num_queries(1):
        (profile,) = Profile.objects.listed().filter(user__name="Sofia Lehtovaara")
        assert profile.photo.get_absolute_url() == photo.get_absolute_url()
    assert "jpeg" in profile.photo.get_deferred_fields()
