"""
What schools' hosts do to files, imitated: half a version copied, odd types, another encoding.

Each is played by answering the browser's requests in the host's place.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from server import served
from tests.browser.guard import Watch, await_ready

LATER = "**/app/scoring-later.*.json"
INTERPRETER = "**/micropython.*.js"


def nothing(route: Route) -> None:
    route.fulfill(status=404, body="không có")


def another(route: Route) -> None:
    """Half a file, or another version's under this name."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[:5000])


def unknown_type(route: Route) -> None:
    """As a host answers that knows no such ending."""
    answer = route.fetch()
    route.fulfill(
        response=answer, headers={**answer.headers, "content-type": "application/octet-stream"}
    )


def refused(route: Route) -> None:
    route.fulfill(status=403, body="cấm")


# What the host does, and with which file; what the page then says.
HOSTS: list[tuple[str, Callable[[Route], None], str]] = [
    (LATER, nothing, "của đúng bản đang mở"),
    (LATER, another, "của đúng bản đang mở"),
    (INTERPRETER, nothing, "của đúng bản đang mở"),
    (INTERPRETER, unknown_type, "không đúng kiểu"),
    (INTERPRETER, refused, "từ chối gửi"),
]


@pytest.mark.parametrize(("files", "host", "said"), HOSTS)
def test_what_a_host_has_done_is_said_with_the_files_name(
    page: Page, watch: Watch, files: str, host: Callable[[Route], None], said: str
) -> None:
    """And a page that another version's file cannot serve asks to be loaded again."""
    watch.allow("console: ", "error: ")
    page.route(files, host)
    page.goto("cham-diem/")
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=30_000)
    alert = page.get_by_role("alert").filter(has_text="Phần tính điểm chưa chạy được")
    why = alert.locator("[data-failure]:visible")
    expect(why).to_contain_text(said)
    expect(why).to_contain_text(re.compile(r"\w+\.[0-9a-f]{8}\.(js|json)"))


def latin(route: Route) -> None:
    """As a host answers that names one encoding for all texts."""
    answer = route.fetch()
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind.startswith("text/") or kind == "application/json":
        headers = {**answer.headers, "content-type": f"{kind}; charset=iso-8859-1"}
        route.fulfill(response=answer, headers=headers)
    else:
        route.fulfill(response=answer)


def test_a_host_that_names_another_encoding_breaks_no_text(page: Page) -> None:
    page.route("**/*", latin)
    page.goto("cham-diem/")
    await_ready(page)
    expect(page.locator("h1")).to_contain_text("Phiếu chấm điểm")
    page.locator("input[data-criterion]").first.fill("4,5")
    expect(page.locator("output[data-total=total]").first).to_have_text("4,5")


def test_what_somebody_else_brings_and_is_missing_is_no_failure(page: Page, watch: Watch) -> None:
    """A script that a host or an extension adds."""
    watch.allow("console: ", "request outside", "error: ")
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            const script = document.createElement("script");
            script.src = "them-vao.js";
            document.head.append(script);
        });"""
    )
    page.goto("cham-diem/")
    await_ready(page)


@pytest.mark.parametrize("under", ["/", "/cong/thi-dua/"])
def test_where_there_is_no_page_the_way_back_leads_into_the_site(
    new_context: Callable[..., BrowserContext], built_site: Path, watch: Watch, under: str
) -> None:
    """However deep it is shown, and wherever the site lies: it was built for another folder."""
    with served(built_site, under=under) as site:
        watch.site = site
        watch.allow("404", "request outside")
        page: Page = new_context().new_page()
        page.goto(f"{site}khong-co/gi/day.html")
        link = page.get_by_role("article").get_by_role("link", name="Hướng dẫn")
        expect(link).to_have_attribute("href", f"{under}huong-dan/")
        page.get_by_role("textbox", name="Tìm kiếm").first.fill("quyet dinh")
        expect(page.locator(".md-search-result a").first).to_have_attribute(
            "href", re.compile(f"^({site}|{under})")
        )
        page.goto(link.evaluate("link => link.href"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hướng dẫn")
