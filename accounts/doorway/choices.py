"""Is this one of the rows on offer? A key that no database holds is no choice, and no error of the server."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class AmongField(forms.ModelMultipleChoiceField):
    """Compares with the keys on offer before it asks the database: a number too large for a column is refused."""

    def clean(self, value: Any) -> Any:
        rows = self.queryset if value and self.queryset is not None else ()
        offered = {str(row.pk) for row in rows}
        for key in value or ():
            if str(key) not in offered:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:40]},
                )
        return super().clean(value)
