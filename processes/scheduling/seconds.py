"""How are many instants read fast? As whole seconds, which the database counts, instead of texts that Python parses."""

from typing import Any

from django.db.models import BigIntegerField, Func


class Seconds(Func):
    """An instant as seconds since 1970. Bookings begin and end on whole minutes, so nothing is lost."""

    arity = 1
    output_field = BigIntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "EXTRACT(EPOCH FROM %(expressions)s)::bigint"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)
