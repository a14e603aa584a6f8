//! The faces that come with the program; sources and licences: `assets/fonts/README.md`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::usable::MAX_FONT_BYTES;
use super::{FaceFile, FaceId, Faces, Parsed, Role};

// As constants they would be in the program once for each place that names them.
static SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
static SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Regular-subset.ttf");
static SERIF_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Bold-subset.ttf");
static KAI: &[u8] = include_bytes!("../../assets/fonts/NianbaoKai-Regular.ttf");

/// The face of the window.
pub fn window_font() -> &'static [u8] {
    SANS
}

/// Lies beside the program: its licence is another than the program's.
const FANG_SONG: &str = "FandolFang-Regular.otf";

pub(super) fn faces() -> Faces {
    let built_in = |name: &str, data| FaceFile { name: name.to_owned(), data: Cow::Borrowed(data), index: 0 };
    let mut files = vec![
        built_in("NotoSansSC-Regular", SANS),
        built_in("NotoSerifSC-Regular", SERIF),
        built_in("NotoSerifSC-Bold", SERIF_BOLD),
        built_in("NianbaoKai-Regular", KAI),
    ];
    let [sans, serif, serif_bold, kai] = [0, 1, 2, 3].map(FaceId);
    let mut fang_song = vec![serif, sans];
    let mut substituted = Vec::new();
    match beside_program(FANG_SONG) {
        Some(data) => {
            fang_song.insert(0, FaceId(files.len()));
            files.push(FaceFile { name: "FandolFang-Regular".to_owned(), data: Cow::Owned(data), index: 0 });
        }
        None => substituted.push(Role::FangSong),
    }
    let mut chains: [Vec<FaceId>; 5] = Default::default();
    chains[Role::Title as usize] = vec![serif_bold, sans];
    chains[Role::Hei as usize] = vec![sans, serif];
    chains[Role::Kai as usize] = vec![kai, serif, sans];
    chains[Role::FangSong as usize] = fang_song;
    chains[Role::Song as usize] = vec![serif, sans];
    let first = |role: Role| format!("随程序的{}", files[chains[role as usize][0].0].name);
    let origins = Role::ALL.map(first);
    Faces { files, chains, substituted, origins, notes: Vec::new() }
}

/// A font file that lies beside the program, if it is there and can be used.
#[allow(clippy::disallowed_methods, reason = "the size is checked before the file is read")]
fn beside_program(name: &str) -> Option<Vec<u8>> {
    let program = std::env::current_exe().ok()?;
    let found = places(&program).into_iter().map(|folder| folder.join(name)).find(|path| path.is_file())?;
    let size = std::fs::metadata(&found).ok()?.len();
    let data = if size <= MAX_FONT_BYTES { std::fs::read(&found).ok()? } else { return None };
    let file = FaceFile { name: String::new(), data: Cow::Owned(data), index: 0 };
    Parsed::new(&file)?;
    Some(file.data.into_owned())
}

/// The source tree of a program that was built in it, whatever the target directory. Packaged programs
/// have none: on another machine this path is nobody's, or someone else's.
const SOURCE_TREE: Option<&str> = if cfg!(feature = "packaged") { None } else { Some(env!("CARGO_MANIFEST_DIR")) };

/// Where fonts may lie: beside the program, in the place of an installed one, in the source tree.
fn places(program: &Path) -> Vec<PathBuf> {
    let folder = program.parent();
    let beside = folder.into_iter().flat_map(|folder| [folder.join("fonts"), folder.join("../share/nianbao/fonts")]);
    let in_source = SOURCE_TREE.map(|root| Path::new(root).join("assets/fonts"));
    beside.chain(in_source).collect()
}
