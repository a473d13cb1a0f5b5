"""Which addresses does this slice answer?"""

from django.urls import path

from . import views_claim, views_desk, views_evidence, views_own

app_name = "claims"
urlpatterns = [
    path("", views_own.own, name="own"),
    path("begin/", views_own.begin, name="begin"),
    path("certificates/<uuid:ref>/<int:number>/", views_evidence.evidence_page, name="evidence_page"),
    path("certificates/<uuid:ref>/detach/", views_evidence.detach, name="detach"),
    path("<uuid:ref>/", views_claim.page, name="page"),
    path("<uuid:ref>/save/", views_own.save, name="save"),
    path("<uuid:ref>/attach/", views_evidence.attach, name="attach"),
    path("<uuid:ref>/submit/", views_own.submit, name="submit"),
    path("<uuid:ref>/withdraw/", views_own.withdraw, name="withdraw"),
    path("desk/", views_desk.desk, name="desk"),
    path("desk/statistics/", views_desk.statistics, name="statistics"),
    path("desk/rules/", views_desk.set_rules, name="set_rules"),
    path("desk/texts/", views_desk.templates, name="templates"),
    path("desk/texts/new/", views_desk.new_template, name="new_template"),
    path("desk/texts/<uuid:ref>/", views_desk.write_template, name="write_template"),
    path("desk/texts/<uuid:ref>/remove/", views_desk.remove_template, name="remove_template"),
    path("<uuid:ref>/assign/", views_claim.assign, name="assign"),
    path("<uuid:ref>/note/", views_claim.note, name="note"),
    path("<uuid:ref>/decide/", views_claim.decide, name="decide"),
    path("<uuid:ref>/approve/", views_claim.approve, name="approve"),
    path("<uuid:ref>/verify/", views_claim.verify, name="verify"),
    path("<uuid:ref>/ask-more/", views_claim.ask_more, name="ask_more"),
    path("<uuid:ref>/reject/", views_claim.reject, name="reject"),
]
