"""Which addresses does the site answer?"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from accounts.people.views import set_language
from processes.core import views as core_views
from supervision import indexing, views

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "supervision.views.unreadable"

urlpatterns = [
    path("", views.front, name="front"),
    path("robots.txt", indexing.robots, name="robots"),
    path("sitemap.xml", indexing.sitemap, name="sitemap"),
    path("home/", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("style/", views.styleguide, name="styleguide"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("me/language/", set_language, name="set_language"),
    path("me/", include("accounts.people.urls")),
    path("organisations/", include("accounts.organisations.urls")),
    path("membership/", include("accounts.membership.urls")),
    path("claims/", include("accounts.claims.urls")),
    path("register/", include("accounts.register.urls")),
    path("development/", include("accounts.development.urls")),
    path("supervisors/", include("accounts.supervisors.urls")),
    path("processes/", core_views.processes, name="processes"),
    path("who-sees-what/", core_views.who_sees, name="sees"),
    path("processes/", include("processes.core.urls")),
    path("calendar/", include("processes.scheduling.urls")),
    path("mapping/", include("processes.mapping.urls")),
    path("goals/", include("processes.goals.urls")),
    path("agreements/", include("processes.agreements.urls")),
    path("sessions/", include("processes.sessions.urls")),
    path("polls/", include("processes.polls.urls")),
    path("journal/", include("processes.reflection.urls")),
    path("evaluations/", include("processes.evaluation.urls")),
    path("reports/", include("processes.reports.urls")),
    path("demo/", include("supervision.demo.urls")),
]
