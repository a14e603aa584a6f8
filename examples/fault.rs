//! Writes a sample of a fault as a whole report: `fault T3-BAL 年报.ron`.

#[path = "../tests/it/faults/made.rs"]
mod made;

use std::path::Path;
use std::process::ExitCode;

use nianbao::store;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, file] = arguments.as_slice() else {
        eprintln!("用法：fault 差错 年报.ron（差错是 samples/faults 里 .edits.txt 文件的名字）");
        return ExitCode::from(2);
    };
    match write(name, Path::new(file)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(name: &str, file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let edits = samples.join("faults").join(format!("{name}.edits.txt"));
    let edits = store::decode(&store::read_bytes(&edits)?, &edits)?;
    let report = made::made(&edits, &samples)?;
    Ok(store::write_file(file, store::to_text(&report).as_bytes())?)
}
