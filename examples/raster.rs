//! Paints the pages of a report as the preview shows them: `raster 年报.ron 点每英寸 输出文件夹`, one
//! grey PGM file a page, for comparison with pictures that other programs make of the PDF.

use std::path::Path;
use std::process::ExitCode;

use nianbao::font::Faces;
use nianbao::page::{Purpose, lay_out};
use nianbao::{raster, store};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [report, dots_per_inch, folder] = arguments.as_slice() else {
        eprintln!("用法：raster 年报.ron 点每英寸 输出文件夹");
        return ExitCode::from(2);
    };
    match paint(Path::new(report), dots_per_inch.parse().unwrap_or(96.0), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn paint(report: &Path, dots_per_inch: f32, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let report = store::load(report)?.report;
    let faces = Faces::bundled();
    let document = lay_out(&report, &faces, Purpose::Draft)?;
    let (measure, mut glyphs) = (faces.measure(), raster::Glyphs::default());
    for (page_idx, page) in document.pages.iter().enumerate() {
        #[allow(clippy::disallowed_methods, reason = "this measures time")]
        let begun = std::time::Instant::now();
        let picture = raster::picture(page, &measure, &mut glyphs, dots_per_inch / 72.0).ok_or("页面太大")?;
        println!("{}×{} 用时 {:.1} ms", picture.width, picture.height, begun.elapsed().as_secs_f64() * 1000.0);
        let mut bytes = format!("P5 {} {} 255\n", picture.width, picture.height).into_bytes();
        bytes.extend(picture.rgba.iter().step_by(4));
        store::write_export(&folder.join(format!("{}.pgm", page_idx + 1)), &bytes)?;
    }
    Ok(())
}
