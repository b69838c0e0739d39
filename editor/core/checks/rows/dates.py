"""Rows about dates."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, HINT, WARNING, Rule
from editor.core.checks.rules import dates, dates_shown
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "date-missing",
        WARNING,
        dates.date_missing,
        lambda: _("The post has no date."),
        lambda: _(
            "Hexo then takes the time at which the file was made, which is another one after"
            " each copy or checkout; Pelican and"
            " Nikola leave the post out. Elsewhere this is reported if the other posts of the folder have dates."
        ),
    ),
    Rule(
        "date-unreadable",
        WARNING,
        dates.date_unreadable,
        lambda: _("The date can't be read as one."),
        lambda: _(
            "Jekyll, Eleventy, Pelican and Nikola stop or leave the post out; Hexo takes the"
            " time of the build, and Hugo the year 1."
            " A date like 2026-02-09 19:55:00 is read by all of them."
        ),
    ),
    Rule(
        "date-impossible",
        WARNING,
        dates.date_impossible,
        lambda: _("The calendar has no such day."),
        lambda: _("From February 31 Hexo and Jekyll make March 2 or 3, and Hugo the year 1."),
    ),
    Rule(
        "date-ambiguous",
        HINT,
        dates.date_ambiguous,
        lambda: _("The date could be two different days."),
        lambda: _(
            "01/02/2020 is January 2 for Hexo and February 1 for Jekyll. With the year first everyone reads the same."
        ),
    ),
    Rule(
        "date-in-future",
        ERROR,
        dates_shown.date_in_future,
        lambda: _("The date is in the future, so the post isn't shown yet."),
        lambda: _(
            "Jekyll, Hugo and Nikola leave out posts that are dated ahead unless told otherwise,"
            " and so does Hexo with future: false."
        ),
    ),
    Rule(
        "date-expired",
        ERROR,
        dates_shown.date_expired,
        lambda: _("The post's last day is over, so it isn't shown any more."),
        lambda: _("Hugo leaves out posts whose expiryDate has passed, unless buildExpired is set."),
    ),
    Rule(
        "updated-before-date",
        HINT,
        dates.updated_before_date,
        lambda: _("The post was changed before it was written."),
        lambda: _("Themes show both dates, and search engines read them."),
    ),
    Rule(
        "date-shifts-day",
        WARNING,
        dates.date_shifts_day,
        lambda: _("A time without zone that is another day on the site."),
        lambda: _(
            "Jekyll reads such a time as UTC and shows it in the timezone of its configuration, in the "
            "address too: 20:00 becomes the next day in Asia/Shanghai. With a zone (+0800) it is what "
            "is written."
        ),
    ),
    Rule(
        "date-not-of-file-name",
        WARNING,
        dates.date_not_of_file_name,
        lambda: _("The date in the front matter is not the one in the name of the file."),
        lambda: _(
            "Jekyll sorts and addresses the post by the date in its front matter; the one in the name "
            "of the file counts only without it."
        ),
    ),
)
