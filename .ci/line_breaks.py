#!/usr/bin/env python3
"""Breaks lines of random Chinese text and has ICU, which knows the rules of Unicode, judge the breaks.

usage: line_breaks.py NIANBAO

Each report gets paragraphs of words, punctuation, numbers with units, dates, document numbers, Latin
words and addresses at random. Where its draft breaks a paragraph, ICU must see an opportunity
(zh, strict), nothing that belongs together may be torn, and the text must be complete.

The layout deviates from ICU on purpose only here:
- An address is cut behind / ? & = . - inside it, where ICU allows it behind some of them only: else
  the lines above it would be torn.
- “ ” ‘ ’ are Chinese quotation marks; ICU takes some of them for Latin ones or apostrophes, and is
  shown 「」 in their place.
- A Latin word longer than the measure is broken where the line is full; none is made here.
"""
import html
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import icu

SAMPLE = Path(__file__).resolve().parent.parent / "samples/云川县水务局2025年年报.ron"
REPORTS = 10
PARAGRAPHS = 30
WORDS = (
    "水务 公开 农村供水 政府信息 依申请公开 监督保障 本局 工作人员 和 的 了 及时 更新 解读 规范性文件 群众 答复 "
    "办理 河长制 水库 大坝 在 一是 二是 其中 与上年相比 增长 下降 平台建设 主动公开目录 不予公开 行政复议"
).split()
ADDRESSES = [
    "https://www.yunchuan.example.cn/zwgk/index.html?column=annual&year=2025",
    "http://www.example.cn/xxgk/2025-01/t20250116_4321.shtml",
    "www.example.gov.cn",
]
LATIN = ["Excel", "GB/T", "APP", "PDF", "WiFi", "OFD", "e-mail"]
UNITS = "件 条 个 次 人次 万元 公里 平方米 亩 天 个工作日 吨 万立方米 % ％ ‰".split()
WIDE_QUOTES = str.maketrans("“‘”’", "「「」」")
# What is never torn, whatever ICU says.
WHOLE = re.compile(
    r"——|……|〔\d{4}〕\d+号|第\d+条"
    r"|(?<![A-Za-z\d.,])\d[\d,.]*(?:%|％|‰|个工作日|人次|万元|公里|平方米|万立方米|[件条个次亩天吨年月日])?"
)

# In points: higher words lie across the page; lines of body text are this far apart at least.
ACROSS = 40
APART = 9


def number(rng):
    form = rng.choice(["{}", "{}", "{:,}", "{}.5", "{}.25"])
    return form.format(rng.choice([rng.randint(1, 99), rng.randint(100, 9999), rng.randint(10000, 9999999)]))


def piece(rng):
    """A stretch of text without punctuation at its ends."""
    word = lambda: "".join(rng.choices(WORDS, k=rng.randint(1, 4)))
    date = lambda: f"20{rng.randint(10, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 31)}日"
    return rng.choice([
        word, word, word, word, date,
        lambda: number(rng) + rng.choice(UNITS),
        lambda: number(rng) + rng.choice(UNITS),
        lambda: f"第{rng.randint(1, 99)}条",
        lambda: f"云政办发〔20{rng.randint(10, 25)}〕{rng.randint(1, 199)}号",
        lambda: rng.choice(LATIN),
        lambda: f"（{piece(rng)}）",
        lambda: f"《{word()}》",
        lambda: f"《关于印发〈{word()}〉的通知》",
        lambda: f"“{word()}”",
        lambda: f"‘{word()}’",
        lambda: f"“‘{word()}’{word()}”",
        lambda: f"【{word()}】",
        lambda: f"{word()}——{word()}",
        lambda: f"{word()}……",
        lambda: f"{word()}·{word()}",
        lambda: f"{number(rng)}～{number(rng)}{rng.choice(UNITS)}",
        lambda: f"{rng.randint(1, 9)}:{rng.randint(10, 59)}",
        lambda: f"经费￥{number(rng)}",
        lambda: f"见{rng.choice(ADDRESSES)}",
    ])()


def paragraph(rng):
    parts = [piece(rng) + rng.choice(["", "", "，", "、", "；", "：", "。", "！", "？"]) for _ in range(rng.randint(5, 30))]
    return "开头" + "".join(parts) + "结尾。"


def export(program, paragraphs, folder):
    """The lines of the draft of a report that says this, pages and page numbers left out."""
    ron = SAMPLE.read_text(encoding="utf-8")
    at = ron.index('\n    problems: "') + len('\n    problems: "')
    report, pdf = folder / "年报.ron", folder / "年报.pdf"
    report.write_text(ron[:at] + "\n".join(paragraphs) + ron[ron.index('"', at):], encoding="utf-8")
    subprocess.run([program, "export", report, pdf, "--draft"], check=True, capture_output=True)
    words = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    lines = [line for page in words.split("<page ")[1:] for line in lines_of(page)]
    return [line for line in lines if not re.fullmatch(r"[—–-]\d+[—–-]|草稿（未定稿.*", line)]


def lines_of(page):
    """The lines of a page: words at one height, from left to right; pdftotext's own lines part where the
    letters across the page of a draft lie."""
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*?)</word>', page)
    words = [((float(top) + float(foot)) / 2, float(left), float(foot) - float(top), html.unescape(text)) for left, top, foot, text in found]
    lines, before = [], None
    for middle, left, height, text in sorted(words):
        if height > ACROSS:
            continue
        if before is None or middle - before > APART:
            lines.append([])
        lines[-1].append((left, text))
        before = middle
    return ["".join(text for _, text in sorted(line)) for line in lines]


def bare(text):
    return re.sub(r"\s", "", text)


def breaks(text, lines):
    """Where the lines that together are the text break it."""
    places, at = [], 0
    for line in lines[:-1]:
        at += len(bare(line))
        places.append(at)
    return places


def find(text, lines):
    """The lines that together are this paragraph."""
    for first in range(len(lines)):
        last, found = first, ""
        while last < len(lines) and len(found) < len(text) and text.startswith(found + bare(lines[last])):
            found += bare(lines[last])
            last += 1
        if found == text:
            return lines[first:last]
    raise AssertionError(f"not complete: {text}")


def opportunities(text):
    judge = icu.BreakIterator.createLineInstance(icu.Locale("zh@lb=strict"))
    judge.setText(icu.UnicodeString(text.translate(WIDE_QUOTES)))
    return set(judge)


def faults(text, places):
    allowed = opportunities(text)
    addresses = [match.span() for match in re.finditer(r"[!-~]*(?:://|www)[!-~]*", text)]
    kept = [match.span() for match in WHOLE.finditer(text)]
    inside = lambda at, spans: any(start < at < end for start, end in spans)
    for at in places:
        context = f"{text[max(0, at - 8):at]} / {text[at:at + 8]}"
        if inside(at, addresses):
            if text[at - 1] not in "/?&=.-":
                yield f"address: {context}"
        elif inside(at, kept):
            yield f"torn: {context}"
        elif at not in allowed:
            yield f"ICU: {context}"


def main():
    program, = sys.argv[1:]
    count, found = 0, []
    for seed in range(REPORTS):
        rng = random.Random(seed)
        paragraphs = [paragraph(rng) for _ in range(PARAGRAPHS)]
        with tempfile.TemporaryDirectory() as folder:
            lines = export(program, paragraphs, Path(folder))
        for text in paragraphs:
            places = breaks(text, find(text, lines))
            count += len(places)
            found += faults(text, places)
    assert not found, "\n".join([f"{len(found)} of {count}", *found[:40]])
    assert count > REPORTS * PARAGRAPHS, count
    print(f"  {count} line breaks of {REPORTS} random reports judged by ICU {icu.ICU_VERSION}")


main()
