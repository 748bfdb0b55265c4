"""What the calendar and relative rules make of time expressions, rule by rule, on one day in February 2026."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.language.model import LanguageModel
from retrieval.language.timexes import article_timexes

THURSDAY = date(2026, 2, 5)


def values(model: LanguageModel, text: str, anchor: date | None) -> list[tuple[str, str]]:
    sentences = next(iter(model.read([text])))
    return [(timex.text, timex.value) for row in article_timexes(sentences, anchor) for timex in row]


DATED: list[tuple[str, list[tuple[str, str]]]] = [
    ("It closed on 29 February.", [("29 February", "2024-02-29")]),
    ("They meet next May 4.", [("next May 4", "2026-05-04")]),
    ("It ran from April 24 and 25.", [("April 24", "2026-04-24"), ("25", "2026-04-25")]),
    ("It ran from March 3 to 5, 2004.", [("March 3", "2004-03-03"), ("5, 2004", "2004-03-05")]),
    ("It shut in the week of March 6.", [("the week of March 6", "2026-W10")]),
    ("It shut in the weekend of 7 February.", [("the weekend of 7 February", "2026-W06-WE")]),
    ("It opened on 3/4/2025.", [("3/4/2025", "2025-03-04")]),
    ("It opened on 13/4/2025.", [("13/4/2025", "2025-04-13")]),
    ("It opened on 3/4/98.", [("3/4/98", "1998-03-04")]),
    ("It opened on 13.4.2025.", [("13.4.2025", "2025-04-13")]),
    ("They remember 9/11.", [("9/11", "2001-09-11")]),
    ("It opened last March.", [("last March", "2025-03")]),
    ("It opens next March.", [("next March", "2026-03")]),
    ("It opens this March.", [("this March", "2026-03")]),
    ("It opens in March next year.", [("March next year", "2027-03")]),
    ("It shut in May of last year.", [("May of last year", "2025-05")]),
    ("It will open in May.", [("May", "2026-05")]),
    ("It opened in 1998.", [("1998", "1998")]),
    ("It was in fiscal 2004.", [("fiscal 2004", "2004")]),
    ("It began in the 1980s.", [("the 1980s", "198")]),
    ("It began in the '90s.", [("the '90s", "199")]),
    ("It began in the 80s.", [("the 80s", "198")]),
    ("It began in the nineties.", [("the nineties", "199")]),
    ("It began in the nineteen eighties.", [("the nineteen eighties", "198")]),
    ("It began in the twenties.", [("the twenties", "202")]),
    ("It was built in the 19th century.", [("the 19th century", "18")]),
    ("It opened in spring 2025.", [("spring 2025", "2025-SP")]),
    ("It opened last summer.", [("last summer", "2025-SU")]),
    ("It opens next winter.", [("next winter", "2025-WI")]),
    ("It opened this spring.", [("this spring", "2026-SP")]),
    ("It opens this coming autumn.", [("this coming autumn", "2026-FA")]),
    ("It opened in the summer of last year.", [("the summer", "2025-SU"), ("last year", "2025")]),
    ("It opened in the fall.", [("the fall", "2025-FA")]),
    ("It rose in the third quarter.", [("the third quarter", "2025-Q3")]),
    ("It rose in the first quarter of 2025.", [("the first quarter of 2025", "2025-Q1")]),
    ("It rose in the first quarter of last year.", [("the first quarter of last year", "2025-Q1")]),
    ("It will rise in the second quarter.", [("the second quarter", "2026-Q2")]),
    ("It rose in the year-ago quarter.", [("the year-ago quarter", "2024-Q4")]),
    ("It rose in the year-earlier first quarter.", [("the year-earlier first quarter", "2025-Q1")]),
    ("It rose in Q3 2025.", [("Q3 2025", "2025-Q3")]),
    ("It rose in the first half of 2025.", [("the first half of 2025", "2025-H1")]),
    ("It rose in the second half of last year.", [("the second half of last year", "2025-H2")]),
    ("It rose in the first half of the year.", [("the first half of the year", "2026-H1")]),
    ("It rose in the first half of the 1990s.", [("the first half of the 1990s", "199")]),
    ("It opened at Christmas.", [("Christmas", "2025-12-25")]),
    ("It opened last Christmas.", [("last Christmas", "2025-12-25")]),
    ("It opens next Easter.", [("next Easter", "2026-04-05")]),
    ("It opened on Thanksgiving 2024.", [("Thanksgiving 2024", "2024-11-28")]),
    ("It opened on New Year's Eve.", [("New Year's Eve", "2025-12-31")]),
    ("It shut on Good Friday.", [("Good Friday", "2026-04-03")]),
    ("It shut on Good Friday 2025.", [("Good Friday 2025", "2025-04-18")]),
    ("It opens on Easter Monday.", [("Easter Monday", "2026-04-06")]),
    ("It shut on Easter Sunday.", [("Easter Sunday", "2026-04-05")]),
    ("It shut on Memorial Day 2025.", [("Memorial Day 2025", "2025-05-26")]),
    ("They voted on Election Day 2024.", [("Election Day 2024", "2024-11-05")]),
    ("It shut on Labor Day 2024.", [("Labor Day 2024", "2024-09-02")]),
    ("It shut on Boxing Day.", [("Boxing Day", "2025-12-26")]),
    ("It shut on Labor Day.", [("Labor Day", "2025-09-01")]),
    ("They met last Tuesday.", [("last Tuesday", "2026-02-03")]),
    ("They meet next Tuesday.", [("next Tuesday", "2026-02-10")]),
    ("They met the previous Tuesday.", [("the previous Tuesday", "2026-02-03")]),
    ("They meet this Tuesday.", [("this Tuesday", "2026-02-10")]),
    ("They met on Tuesday last week.", [("Tuesday last week", "2026-01-27")]),
    ("They meet on Tuesday next week.", [("Tuesday next week", "2026-02-10")]),
    ("They will meet on Monday.", [("Monday", "2026-02-09")]),
    ("They met on Monday.", [("Monday", "2026-02-02")]),
    ("It shut the day before yesterday.", [("the day before yesterday", "2026-02-03")]),
    ("It opens the day after tomorrow.", [("the day after tomorrow", "2026-02-07")]),
    ("They met last night.", [("last night", "2026-02-04TNI")]),
    ("They meet tonight.", [("tonight", "2026-02-05TNI")]),
    ("It fell last week.", [("last week", "2026-W05")]),
    ("It fell this week.", [("this week", "2026-W06")]),
    ("It fell last weekend.", [("last weekend", "2026-W05-WE")]),
    ("It opens next month.", [("next month", "2026-03")]),
    ("It fell last quarter.", [("last quarter", "2025-Q4")]),
    ("It fell last decade.", [("last decade", "P10Y")]),
    ("It rose last century.", [("last century", "19")]),
    ("It fell in the latest quarter.", [("the latest quarter", "2025-Q4")]),
    ("It fell over the weekend.", [("the weekend", "2026-W05-WE")]),
    ("It shut for the week.", [("the week", "2026-W06")]),
    ("It fell in the quarter.", [("the quarter", "2025-Q4")]),
    ("It fell in the year ended in March.", [("the year", "P1Y"), ("March", "2026-03")]),
    ("It fell earlier in the day.", [("earlier in the day", "2026-02-05")]),
    ("It shut two weeks ago.", [("two weeks ago", "2026-W04")]),
    ("It shut three days earlier.", [("three days earlier", "2026-02-02")]),
    ("It opens two weeks from now.", [("two weeks from now", "2026-W08")]),
    ("It shut a year earlier.", [("a year earlier", "2025")]),
    ("It shut two years later.", [("two years later", "2028")]),
    ("It shut an hour ago.", [("an hour ago", "PT1H")]),
    ("It shut a decade ago.", [("a decade ago", "2016")]),
    ("It shut a fortnight ago.", [("a fortnight ago", "2026-W04")]),
    ("It shut two nights ago.", [("two nights ago", "2026-02-03")]),
    ("It will shut in three days.", [("three days", "2026-02-08")]),
    ("It will shut in two hours.", [("two hours", "PT2H")]),
    ("It shut at year-end.", [("year-end", "2026")]),
    ("It shut at year-end 2024.", [("year-end 2024", "2024")]),
    ("It shut this morning.", [("this morning", "2026-02-05TMO")]),
    ("It shut that evening.", [("that evening", "2026-02-05TEV")]),
    ("It opened the next morning.", [("the next morning", "2026-02-06TMO")]),
    ("It shut the night before.", [("the night before", "2026-02-04TNI")]),
    ("It shut the day before.", [("the day before", "2026-02-04")]),
    ("It opens the week after.", [("the week after", "2026-W07")]),
    (
        "It shut in May 2025. It opened the following month.",
        [("May 2025", "2025-05"), ("the following month", "2025-06")],
    ),
    (
        "It rose in the third quarter. It fell from a year earlier.",
        [("the third quarter", "2025-Q3"), ("a year earlier", "2024-Q3")],
    ),
    (
        "It rose in the third quarter. It fell in the year-ago period.",
        [("the third quarter", "2025-Q3"), ("the year-ago period", "2024-Q3")],
    ),
    ("It rose in the 2004 quarter.", [("the 2004 quarter", "2004-Q4")]),
    ("It shut in mid-May.", [("mid-May", "2025-05")]),
    ("It shut in early 2025.", [("early 2025", "2025")]),
    ("It happened in the early 1990s.", [("the early 1990s", "199")]),
    ("It opened on 2026-02-03.", [("2026-02-03", "2026-02-03")]),
    ("It opened a century ago.", [("a century ago", "1926")]),
    ("It opened a millennium ago.", [("a millennium ago", "1026")]),
    ("They met a few days ago.", [("a few days ago", "PAST_REF")]),
    ("They met several years later.", [("several years later", "PXY")]),
    ("She quit last autumn in Leeds.", [("last autumn", "2025-FA")]),
    ("She quit last fall in Ohio.", [("last fall", "2025-FA")]),
    ("It shut in the early hours of Tuesday.", [("Tuesday", "2026-02-03")]),
    ("It will be spread over the next three quarters.", [("the next three quarters", "P3Q")]),
    ("It has faded over the years.", [("the years", "PXY")]),
    ("It will one day reopen.", [("one day", "FUTURE_REF")]),
    ("The strike was cut from three days to one day.", [("three days", "P3D"), ("one day", "P1D")]),
    ("It will reopen soon.", [("soon", "FUTURE_REF")]),
    ("Trains leave on Monday and Tuesday nights.", [("Monday", "XXXX-WXX-1TNI"), ("Tuesday nights", "XXXX-WXX-2TNI")]),
    ("By mid afternoon the roads were clear.", [("mid afternoon", "2026-02-05TAF")]),
    ("It shut over Easter week.", [("Easter week", "2026-W14")]),
    ("It shut over Thanksgiving weekend.", [("Thanksgiving weekend", "2025-W48-WE")]),
    ("It shut over Labor Day weekend.", [("Labor Day weekend", "2025-W35-WE")]),
    ("It shut the day after Christmas.", [("the day after Christmas", "2025-12-26")]),
    ("It came the day before Tuesday's vote.", [("the day before Tuesday", "2026-02-02")]),
    ("Until Tuesday, they had not called it arson.", [("Tuesday", "2026-02-03")]),
    ("The bridge will stay shut until Tuesday.", [("Tuesday", "2026-02-10")]),
    ("They have been searching since shortly after the Dec. 30 fire.", [("Dec. 30", "2025-12-30")]),
    ("The council has scheduled a hearing for Monday.", [("Monday", "2026-02-09")]),
    ("They were planning to march on Monday.", [("Monday", "2026-02-09")]),
    ("They did not plan to march on Monday.", [("Monday", "2026-02-09")]),
    ("The owner was summoned to appear on Monday.", [("Monday", "2026-02-09")]),
    ("On Monday, the council plans to hold a hearing.", [("Monday", "2026-02-09")]),
    ("They had planned to march on Monday.", [("Monday", "2026-02-02")]),
    ("The offer had been due to expire on Monday.", [("Monday", "2026-02-02")]),
    ("The mayor meets the unions on Monday.", [("Monday", "2026-02-09")]),
    ("The baker may have left on Monday.", [("Monday", "2026-02-02")]),
]
"""A text written on that day, and what is found in it."""

UNDATED: list[tuple[str, list[str]]] = [
    ("It closed on 29 February.", ["XXXX-02-29"]),
    ("They meet next May 4.", ["XXXX-05-04"]),
    ("It ran from April 24 and 25.", ["XXXX-04-24", "XXXX-04-25"]),
    ("It shut in the week of March 6.", ["", "XXXX-03-06"]),
    ("It shut in the weekend of 7 February.", ["", "XXXX-02-07"]),
    ("It opened last March.", ["XXXX-03"]),
    ("It opens next March.", ["XXXX-03"]),
    ("It opens this March.", ["XXXX-03"]),
    ("It opens in March next year.", ["XXXX-03"]),
    ("It shut in May of last year.", ["XXXX-05"]),
    ("It will open in May.", ["XXXX-05"]),
    ("It opened last summer.", ["XXXX-SU"]),
    ("It opens next winter.", ["XXXX-WI"]),
    ("It opened this spring.", ["XXXX-SP"]),
    ("It opens this coming autumn.", ["XXXX-FA"]),
    ("It opened in the summer of last year.", ["XXXX-SU", ""]),
    ("It opened in the fall.", ["XXXX-FA"]),
    ("It rose in the third quarter.", ["XXXX-Q3"]),
    ("It rose in the first quarter of last year.", ["XXXX-Q1"]),
    ("It will rise in the second quarter.", ["XXXX-Q2"]),
    ("It rose in the year-ago quarter.", [""]),
    ("It rose in the year-earlier first quarter.", ["XXXX-Q1"]),
    ("It rose in the second half of last year.", ["XXXX-H2"]),
    ("It rose in the first half of the year.", ["XXXX-H1"]),
    ("It opened at Christmas.", ["XXXX-12-25"]),
    ("It opened last Christmas.", ["XXXX-12-25"]),
    ("It opens next Easter.", [""]),
    ("It opened on New Year's Eve.", ["XXXX-12-31"]),
    ("It shut on Good Friday.", [""]),
    ("It opens on Easter Monday.", [""]),
    ("It shut on Easter Sunday.", [""]),
    ("It shut on Boxing Day.", ["XXXX-12-26"]),
    ("It shut on Labor Day.", [""]),
    ("They met last Tuesday.", ["XXXX-WXX-2"]),
    ("They meet next Tuesday.", ["XXXX-WXX-2"]),
    ("They met the previous Tuesday.", ["XXXX-WXX-2"]),
    ("They meet this Tuesday.", ["XXXX-WXX-2"]),
    ("They met on Tuesday last week.", ["XXXX-WXX-2"]),
    ("They meet on Tuesday next week.", ["XXXX-WXX-2"]),
    ("They will meet on Monday.", ["XXXX-WXX-1"]),
    ("They met on Monday.", ["XXXX-WXX-1"]),
    ("It shut the day before yesterday.", [""]),
    ("It opens the day after tomorrow.", [""]),
    ("They met last night.", [""]),
    ("They meet tonight.", [""]),
    ("It fell last week.", [""]),
    ("It fell this week.", [""]),
    ("It fell last weekend.", [""]),
    ("It opens next month.", [""]),
    ("It fell last quarter.", [""]),
    ("It rose last century.", [""]),
    ("It fell in the latest quarter.", [""]),
    ("It fell over the weekend.", [""]),
    ("It shut for the week.", [""]),
    ("It fell in the quarter.", [""]),
    ("It fell in the year ended in March.", ["P1Y", "XXXX-03"]),
    ("It fell earlier in the day.", [""]),
    ("It shut two weeks ago.", [""]),
    ("It shut three days earlier.", [""]),
    ("It opens two weeks from now.", [""]),
    ("It shut a year earlier.", [""]),
    ("It shut two years later.", [""]),
    ("It shut a decade ago.", [""]),
    ("It shut a fortnight ago.", [""]),
    ("It shut two nights ago.", [""]),
    ("It will shut in three days.", ["P3D"]),
    ("It shut at year-end.", [""]),
    ("It shut this morning.", [""]),
    ("It shut that evening.", [""]),
    ("It opened the next morning.", [""]),
    ("It shut the night before.", [""]),
    ("It shut the day before.", [""]),
    ("It opens the week after.", [""]),
    ("It rose in the third quarter. It fell from a year earlier.", ["XXXX-Q3", ""]),
    ("It rose in the third quarter. It fell in the year-ago period.", ["XXXX-Q3", "XXXX-Q3"]),
    ("It rose in the 2004 quarter.", [""]),
    ("It shut in mid-May.", ["XXXX-05"]),
    ("It opened a century ago.", [""]),
    ("It opened a millennium ago.", [""]),
    ("It shut over Easter week.", [""]),
    ("It shut over Christmas weekend.", [""]),
    ("It shut the day after Christmas.", ["XXXX-12-25"]),
]
"""A text of no known day, and the values in it; empty where only an anchor could tell."""


@pytest.mark.parametrize(("text", "found"), DATED, ids=[text for text, _ in DATED])
def test_an_expression_means_its_day(text: str, found: list[tuple[str, str]], language_model: LanguageModel) -> None:
    assert values(language_model, text, THURSDAY) == found


@pytest.mark.parametrize(("text", "found"), UNDATED, ids=[text for text, _ in UNDATED])
def test_without_an_anchor_only_the_calendar_tells(text: str, found: list[str], language_model: LanguageModel) -> None:
    assert [value for _, value in values(language_model, text, None)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The office shut on February 30.",
        "It opened on 31.31.2025.",
        "It sold 1998 shares.",
        "They saw 2000 people.",
        "They work at 20th Century Fox.",
        "He soon left.",
        'She told the programme "60 Seconds" about it.',
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, language_model: LanguageModel) -> None:
    assert values(language_model, text, THURSDAY) == []


def test_a_time_restated_in_another_zone_is_one_time(language_model: LanguageModel) -> None:
    found = values(language_model, "The bells rang at 10:15 a.m. (0915 GMT) in Rome.", THURSDAY)
    assert found == [("10:15 a.m.", "2026-02-05T10:15")]


def test_the_week_told_of_on_a_monday_is_the_one_that_ended(language_model: LanguageModel) -> None:
    assert values(language_model, "Shares fell 2% for the week.", date(2026, 2, 9)) == [("the week", "2026-W06")]


def test_a_model_year_is_no_date(language_model: LanguageModel) -> None:
    assert values(language_model, "Police found the baker's 1997 Toyota Corolla.", THURSDAY) == []
