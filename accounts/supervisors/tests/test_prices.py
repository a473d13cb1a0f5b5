import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from accounts.supervisors.prices import as_shown, cents_of, euros


@pytest.mark.parametrize(
    ("written", "cents"),
    [("110", 11000), ("95,50", 9550), ("95.5", 9550), (" 1 200,00 € ", 120000), ("0", 0), ("0,01", 1)],
)
def test_a_price_is_read_as_people_write_it(written, cents):
    assert cents_of(written) == cents


@pytest.mark.parametrize(
    "written", ["", "free", "-1", "1,234.50", "1e3", "1,005", "10001", "９５", "1,,5", "NaN"]
)
def test_what_is_no_price_is_refused(written):
    with pytest.raises(ValidationError):
        cents_of(written)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@given(cents=st.integers(0, 1_000_000))
def test_what_is_shown_can_be_read_again(language, cents):
    with override(language):
        assert cents_of(euros(cents)) == cents


def test_a_list_is_shown_by_form_and_length():
    shown = as_shown([("group", 90, 18550), ("gone", 1, 1), ("individual", 60, 9500), ("group", 45, 100)])
    with override("fi"):
        assert [
            (row.minutes, euros(cents)) for row, cents in zip(shown, (9500, 100, 18550), strict=True)
        ] == [
            (60, "95"),
            (45, "1"),
            (90, "185,50"),
        ]
