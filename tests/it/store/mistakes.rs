//! Files that cannot be read: what is said of them.

use std::path::Path;

use nianbao::store;

use super::{error, good};

#[test]
fn mistakes_are_named_with_line_and_text() {
    let text = good();
    for (from, to, fault) in [
        ("year: 2025,", "year: 2025", "这里应有逗号"),
        ("year: 2025,", "year: \"2025\",", "这里应是数字"),
        ("year: 2025,", "year: 2025,\n    year: 2026,", "“year”出现了两次"),
        ("\"issued\": (", "\"issued\": 1, \"issued\": (", "“issued”出现了两次"),
        ("\"licence\": {", "\"penalty\": {\"decisions\": 1},\n            \"licence\": {", "“penalty”出现了两次"),
        ("\"t4\": {", "\"t3\": {", "“t3”出现了两次"),
        ("form: \"cn-2021\",", "", "缺少字段“form”"),
        ("organ: (", "organ: [", "这里应有"),
        ("value: \"41.065\"", "value: 41.065", "小数要写在引号里"),
        ("\"natural\": 11", "\"natural\": true", "这里应是整数、引号里的文字或 (value: …, remark: …)"),
        ("\"natural\": 11", "\"natural\": None", "这里应是整数、引号里的文字"),
        ("\"natural\": 11", "\"natural\": [1]", "这里应是整数、引号里的文字"),
        ("\"natural\": 11", "\"natural\": 99999999999999999999999", "太大的数"),
        ("\"natural\": 11", "\"natural\": NaN", "这里应是整数"),
        ("\"natural\": 11", "\"natural\": (value: 1, unsettled: 3)", "这里应是 true 或 false"),
        ("closing: (", "closing: Foo(", "这里应有“(”，不是“Foo”"),
        ("imported: None", "imported: Some(None)", "这里应有“(”，不是“None”"),
        ("event: Saved", "event: Archived", "不认识的“Archived”"),
        ("version: (1, 0)", "version: \"1.0\"", "这里应有“(”"),
        ("version: (1, 0)", "version: (1, 0, 3)", "这里应有“)”"),
        ("version: (1, 0)", "version: (1)", "括号里的个数不对"),
        ("version: (1, 0),", "", "缺少字段“version”"),
        ("form: \"cn-2021\"", "form: \"cn-2030\"", "这份年报用的表式“cn-2030”不在本程序里"),
        ("year: 2025,", "year: 0,", "报告年度0不合理"),
        ("year: 2025,", "year: 2200,", "报告年度2200不合理"),
        ("year: 2024,", "year: 65535,", "报告年度65535不合理"),
        ("title: \"\",", "title: \"\", foo: 1, foo: 2,", "“foo”出现了两次"),
        ("(\n    format", "#![enable(foo)]\n(\n    format", "没有“#![…]”这样的设置"),
        ("(\n    format", "#![enable(unwrap_variant_newtypes)]\n(\n    format", "没有“#![…]”这样的设置"),
    ] {
        assert!(text.contains(from), "{from}");
        let error = error(&text.replacen(from, to, 1));
        assert!(error.contains(fault), "{from} → {to}: {error}");
        assert!(error.starts_with('第') && error.contains("行第"), "{error}");
        assert!(error.contains("没有打开，也没有改动"), "{error}");
        assert!(!["xpected", "boolean", "struct", "读不懂"].iter().any(|word| error.contains(word)), "{error}");
    }
    let error = error(&text.replacen("year: 2025,", "year: 二〇二五,", 1));
    let line = text.lines().position(|line| line.contains("year: 2025")).expect("the line") + 1;
    assert!(error.contains(&format!("第{line}行")) && error.contains("year: 二〇二五,"), "{error}");
}

#[test]
fn what_is_no_report_is_called_so() {
    for text in ["", "你好", "(a: 1)", "[1, 2]", "%PDF-1.7\n…", "{\"format\": \"nianbao\"}"] {
        let error = error(text);
        assert!(error.contains("这不是年报文件") || error.contains("文件不完整"), "{text}: {error}");
    }
    assert!(error("(format: \"其他\", version: (1, 0))").contains("文件的格式是“其他”"));
    let long = format!("(format: \"{}\", version: (1, 0))", "长".repeat(10_000));
    assert!(error(&long).chars().count() < 200);
}

#[test]
fn other_encodings_are_named() {
    let path = Path::new("试.ron");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(good().encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let named = |bytes: &[u8]| store::decode(bytes, path).expect_err("an error").to_string();
    assert!(named(&utf16).contains("UTF-16"));
    assert!(named(&utf16[2..]).contains("UTF-16"), "without its mark as well");
    assert!(named(b"(format: \"\xc4\xea\xb1\xa8\")").contains("GBK"));
}

#[test]
fn deep_nesting_is_refused() {
    let text =
        format!("(format: \"nianbao\", version: (1, 0), form: \"cn-2021\", year: 2025, x: {}", "[".repeat(100_000));
    assert!(error(&text).contains("嵌套太深"));
}
