#![allow(clippy::all, clippy::pedantic, missing_docs)]
use std::collections::BTreeMap;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let verbose = args.iter().any(|a| a == "-v");
    let chosen: Vec<String> = args.iter().filter(|a| a.contains(':')).cloned().collect();
    for path in args[1..].iter().filter(|a| !a.starts_with('-') && !a.contains(':')) {
        let p = std::path::Path::new(path);
        let bytes = nianbao::store::read_bytes_up_to(64 << 20, p).unwrap();
        let source = nianbao::import::source::from_bytes(&bytes, p).unwrap();
        let r = match nianbao::import::read(&source, &chosen) {
            Ok(r) => r,
            Err(e) => {
                println!("{path}: {e}");
                continue;
            }
        };
        println!(
            "== {} | {} | {} | {} | title {}",
            p.file_name().unwrap().to_string_lossy(),
            r.report.organ.name,
            r.report.year,
            r.report.form.id,
            r.report.title()
        );
        let base = p
            .parent()
            .unwrap()
            .join("expected")
            .join(format!("{}.cells.csv", p.file_stem().unwrap().to_string_lossy()));
        let sheet = r.report.sheet();
        let mut got: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (i, c) in r.report.form.cells().iter().enumerate() {
            got.insert(c.key.clone(), (r.report.printed_value(&sheet, i), r.report.cell(&c.key).remark.clone()));
        }
        if let Ok(text) = nianbao::store::read_bytes(&base).map(|b| String::from_utf8(b).unwrap()) {
            let (mut filled, mut ok, mut wrong, mut listed) = (0, 0, vec![], 0);
            for line in text.lines().skip(1) {
                let f: Vec<&str> = line.splitn(3, ',').collect();
                let g = got.get(f[0]).cloned().unwrap_or_default();
                if !f[1].is_empty() {
                    filled += 1
                }
                let same = g.0 == f[1] && g.1 == f.get(2).unwrap_or(&"").trim_matches('"');
                if same {
                    if !f[1].is_empty() {
                        ok += 1
                    }
                } else if g.0.is_empty() {
                    if r.left.iter().any(|l| l.item == Some(nianbao::report::Item::Figure(f[0].into()))) {
                        listed += 1
                    } else {
                        wrong.push(format!("{} UNLISTED want {}", f[0], f[1]))
                    }
                } else {
                    wrong.push(format!("{} want {:?} got {:?}", f[0], &f[1..], g))
                }
            }
            println!(
                "   filled {filled} ok {ok} ({:.1}%) blank-listed {listed} wrong {}",
                ok as f64 * 100.0 / filled as f64,
                wrong.len()
            );
            for w in wrong.iter().take(if verbose { 300 } else { 10 }) {
                println!("   WRONG {w}")
            }
        }
        let mut why: BTreeMap<String, usize> = BTreeMap::new();
        for l in &r.left {
            *why.entry(format!(
                "{} {}",
                l.why,
                l.item
                    .as_ref()
                    .map(|i| {
                        let s = i.to_string();
                        s.rsplit_once('.').map(|x| x.0.to_string()).unwrap_or(s)
                    })
                    .unwrap_or_default()
            ))
            .or_default() += 1
        }
        for (w, n) in &why {
            println!("   left {n} {w}")
        }
        for q in &r.questions {
            println!("   Q {} {}", q.key, q.text);
            for a in q.answers.iter().take(if verbose { 99 } else { 3 }) {
                println!("      {} = {}", a.id, a.text)
            }
        }
        for n in &r.notes {
            println!("   note {n}")
        }
        for l in &r.report.imported.as_ref().unwrap().labels {
            println!("   label {} {} <- {}", l.place, l.official, l.printed)
        }
        let p = &r.report.preface;
        println!(
            "   preface {:?} {:?} addr={} tel={} post={} fax={} mail={} dl={} office={} comp={} len={}",
            p.period_from.0,
            p.period_to.0,
            p.address,
            p.telephone,
            p.postcode,
            p.fax,
            p.email,
            p.download,
            p.contact_office,
            p.compiler,
            p.own_text.chars().count()
        );
        println!(
            "   publishing {:?} {:?} {:?} closing {:?} {:?}",
            r.report.publishing.date.0,
            r.report.publishing.source,
            r.report.publishing.index_number,
            r.report.closing.organ,
            r.report.closing.date.0
        );
        println!(
            "   opening {} parts {:?}",
            r.report.overview.opening.chars().count(),
            r.report
                .overview
                .parts
                .iter()
                .map(|p| format!("{}|{}", p.title, p.text.chars().count()))
                .collect::<Vec<_>>()
        );
        let tail = |s: &str| {
            let c: Vec<char> = s.chars().collect();
            format!(
                "{}…{}",
                c.iter().take(12).collect::<String>(),
                c[c.len().saturating_sub(25)..].iter().collect::<String>()
            )
        };
        println!("   五 {} 六 {}", tail(&r.report.problems), tail(&r.report.other_matters));
        if verbose {
            println!(
                "{}\n---\n{}\n---\n{}\n---\n{}",
                p.own_text,
                r.report.section_text("overview"),
                r.report.problems,
                r.report.other_matters
            );
        }
    }
}
