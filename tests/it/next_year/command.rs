//! `nianbao new --from`.

use crate::cli::{folder, nianbao, text};
use crate::samples::{GOOD, load, path, read};

#[test]
fn a_report_goes_on_from_last_years_file() {
    let folder = folder();
    let (last, out, twice) = (path(GOOD[1]), folder.path().join("新.ron"), folder.path().join("再.ron"));
    let run = nianbao(&["new", "--from", text(&last), text(&out)]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in [
        "云川县水务局2025年政府信息公开工作年度报告",
        "接着",
        "逐段取用",
        "第1部分内容（1段）：在县政府门户网站",
        "五、存在的主要问题及改进情况（2段）",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    assert_eq!(
        nianbao(&["new", text(&twice), "--from", text(&last), "--year", "2025", "--organ", "云川县水务局"]).code,
        0
    );
    assert_eq!(read(&out), read(&twice));
    let again = nianbao(&["new", "--from", text(&last), text(&out)]);
    assert!(again.code == 2 && again.err.contains("已经存在，没有覆盖"), "{}", again.err);
    let check = nianbao(&["check", text(&out)]);
    assert!(check.code == 1 && !check.out.contains("XY-CARRY"), "{}", check.out);
}

#[test]
fn a_report_goes_on_from_a_pdf_with_its_data() {
    let folder = folder();
    let (pdf, out) = (folder.path().join("年报.pdf"), folder.path().join("新.ron"));
    assert_eq!(nianbao(&["export", text(&path(GOOD[0])), text(&pdf)]).code, 0);
    let run = nianbao(&["new", "--from", text(&pdf), text(&out)]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = nianbao::store::load(&out).expect("a report").report;
    assert_eq!((report.year, &report.organ.name), (2026, &load(GOOD[0]).organ.name));
    let other = folder.path().join("别的.ron");
    let run = nianbao(&["new", "--from", text(&path("wording")), text(&other)]);
    assert!(run.code == 2 && !other.exists(), "{}", run.err);
}

#[test]
fn another_form_is_told() {
    let folder = folder();
    let out = folder.path().join("新.ron");
    let run = nianbao(&["new", "--from", text(&path(GOOD[2])), text(&out)]);
    assert!(run.code == 0 && run.out.contains("注意：上年用国办公开办函〔2019〕60号的表式"), "{}{}", run.out, run.err);
    assert!(read(&out).contains("form: \"cn-2021\""));
}

#[test]
fn a_year_that_does_not_follow_is_refused_and_another_organ_told() {
    let folder = folder();
    let (last, out) = (path(GOOD[1]), folder.path().join("新.ron"));
    let run = nianbao(&["new", "--from", text(&last), text(&out), "--year", "2026"]);
    assert!(run.code == 2 && run.err.contains("上年年报是2024年度的，接着它的是2025年度，不是2026年度"), "{}", run.err);
    assert!(run.err.contains("请换用2025年度的年报") && !out.exists(), "{}", run.err);
    for options in [["--form", "cn-2021"], ["--kind", "nobody"], ["--organ", " "]] {
        let run = nianbao(&["new", "--from", text(&last), text(&out), options[0], options[1]]);
        assert!(run.code == 2 && !out.exists(), "{options:?}: {}", run.err);
    }
    let run = nianbao(&["new", "--from", text(&last), text(&out), "--organ", "云川县水利和湖泊局"]);
    assert!(run.code == 0 && run.out.contains("注意：上年年报的单位是“云川县水务局”"), "{}{}", run.out, run.err);
    assert_eq!(nianbao::store::load(&out).expect("a report").report.organ.name, "云川县水利和湖泊局");
    let check = nianbao(&["check", text(&out), "--json"]);
    assert_eq!(check.code, 1, "it is compared with what it was started from: {}", check.err);
    assert!(!check.out.contains("未提供上年年报"), "{}", check.out);
}

#[test]
fn a_report_without_an_organ_or_form_starts_nothing() {
    let folder = folder();
    let file = read(&path(GOOD[1]));
    let written = |name: &str, from: &str, to: &str| {
        let path = folder.path().join(name);
        nianbao::store::write_export(&path, file.replacen(from, to, 1).as_bytes()).expect("written");
        path
    };
    let (nameless, out) = (written("无名.ron", "name: \"云川县水务局\"", "name: \"\""), folder.path().join("新.ron"));
    let run = nianbao(&["new", "--from", text(&nameless), text(&out)]);
    assert!(run.code == 2 && run.err.contains("没有写单位名称") && !out.exists(), "{}", run.err);
    let run = nianbao(&["new", "--from", text(&nameless), text(&out), "--organ", "云川县水务局"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(nianbao::store::load(&out).expect("a report").report.organ.name, "云川县水务局");
    let (old, out) = (written("旧.ron", "year: 2024", "year: 2017"), folder.path().join("次年.ron"));
    let run = nianbao(&["new", "--from", text(&old), text(&out)]);
    assert!(run.code == 2 && run.err.contains("没有2017年度可用的表式") && !out.exists(), "{}", run.err);
}
