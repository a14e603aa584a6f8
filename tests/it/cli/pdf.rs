//! Export to PDF with data and import from it, as a person does it.

use super::{folder, nianbao, text};
use crate::samples::{GOOD, load, path};

#[test]
fn an_exported_pdf_is_imported_again() {
    let folder = folder();
    let (pdf, out) = (folder.path().join("年报.PDF"), folder.path().join("取出.ron"));
    let code = load(GOOD[0]).check_code();
    let run = nianbao(&["export", text(&path(GOOD[0])), text(&pdf)]);
    assert!(run.code == 0 && run.out.contains(&format!("校验码：{code}")), "{}{}", run.out, run.err);
    let run = nianbao(&["import", text(&pdf), text(&out)]);
    assert!(run.code == 0 && run.out.contains(&code), "{}{}", run.out, run.err);
    let imported = nianbao::store::load(&out).expect("a report").report;
    assert_eq!(imported, load(GOOD[0]).publishable());
    let again = nianbao(&["import", text(&pdf), text(&out)]);
    assert!(again.code == 2 && again.err.contains("文件已经存在"), "{}", again.err);
}

#[test]
fn it_is_told_what_the_check_code_was_held_against() {
    let folder = folder();
    for (stage, words) in [("--draft", "与PDF里记的一致"), ("--approval", "与页面上印的、PDF里记的一致")]
    {
        let (pdf, out) = (folder.path().join(format!("{stage}.pdf")), folder.path().join(format!("{stage}.ron")));
        let run = nianbao(&["export", text(&path(GOOD[0])), text(&pdf), stage]);
        assert_eq!(run.code, 0, "{}", run.err);
        let run = nianbao(&["import", text(&pdf), text(&out)]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(words) && run.out.contains("个数与所附数据逐个核对，一致"), "{stage}: {}", run.out);
    }
}

#[test]
fn another_report_than_asked_for_is_not_imported() {
    let folder = folder();
    let (pdf, out) = (folder.path().join("年报.pdf"), folder.path().join("取出.ron"));
    nianbao(&["export", text(&path(GOOD[0])), text(&pdf)]);
    for (options, words) in [
        (["--year", "2024"], "是2025年度的，不是2024年度"),
        (["--organ", "柳河镇人民政府"], "“云川县水务局”的，不是“柳河镇人民政府”"),
        (["--form", "cn-2019"], "表式是cn-2021，不是cn-2019"),
    ] {
        let run = nianbao(&["import", text(&pdf), text(&out), options[0], options[1]]);
        assert!(run.code == 2 && run.err.contains(words), "{}", run.err);
        assert!(!out.exists());
    }
    let run = nianbao(&["import", text(&pdf), text(&out), "--year", "2025", "--organ", "云川县水务局"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_draft_pdf_without_data_is_read_by_its_text() {
    let folder = folder();
    let (pdf, out) = (folder.path().join("年报.pdf"), folder.path().join("取出.ron"));
    let run = nianbao(&["export", text(&path(GOOD[0])), text(&pdf), "--draft", "--no-data"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = nianbao(&["import", text(&pdf), text(&out)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let (read, original) = (nianbao::store::load(&out).expect("a report").report, load(GOOD[0]));
    assert_eq!((&read.organ.name, read.year, read.form), (&original.organ.name, original.year, original.form));
    assert_eq!(read.sheet().values(), original.sheet().values());
}

#[test]
fn figures_alone_need_a_year_and_an_organ() {
    let folder = folder();
    let (csv, out) = (folder.path().join("x.csv"), folder.path().join("x.ron"));
    nianbao::store::write_file(&csv, b"t3.new.natural,5,\n").expect("written");
    let run = nianbao(&["import", text(&csv), text(&out), "--year", "2025"]);
    assert!(run.code == 2 && run.err.contains("缺少--organ"), "{}", run.err);
    let run = nianbao(&["import", text(&csv), text(&out), "--organ", "甲局"]);
    assert!(run.code == 2 && run.err.contains("缺少--year") && !out.exists(), "{}", run.err);
}
