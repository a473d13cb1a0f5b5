import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.organisations.business_id import NotABusinessId, is_business_id, normalised

WEIGHTS = [7, 9, 10, 5, 8, 4, 2]


@pytest.mark.parametrize("published", ["0725901-5", "2077474-0", "0112038-9", "0201256-6"])
def test_published_ids_are_valid(published):
    assert normalised(published) == published


@pytest.mark.parametrize("written", ["0725901-5", "07259015", " 0725901-5 "])
def test_an_id_is_normalised_to_its_written_form(written):
    assert normalised(written) == "0725901-5"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "725901-5",
        "7259015",
        "0725901-6",
        "0725901",
        "00725901-5",
        "0725901–5",
        "072590-15",
        "FI07259015",
        "٠٧٢٥٩٠١-٥",
    ],
)
def test_anything_else_is_refused_and_a_missing_digit_is_never_padded(text):
    assert not is_business_id(text)
    with pytest.raises(NotABusinessId):
        normalised(text)


@given(st.integers(0, 9_999_999), st.integers(0, 9))
def test_the_check_digit_follows_the_rule(number, check):
    digits = f"{number:07}"
    rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    expected = {0: 0, 1: None}.get(rest, 11 - rest)

    assert is_business_id(f"{digits}-{check}") == (check == expected)
