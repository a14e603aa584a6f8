//! Chooses the face for each role: the person's, the machine's, the program's.

use std::path::Path;

use super::choice::FontChoice;
use super::system::SystemFaces;
use super::{FaceFile, FaceId, Faces, Role, usable};

impl Faces {
    /// The faces for a choice. Files that cannot be used are named in [`Faces::notes`]; the program's own faces
    /// come after every other, so that no character is lost.
    pub fn find(choice: &FontChoice) -> Faces {
        let mut faces = Faces::bundled();
        let system = choice.system.then(|| SystemFaces::load(&mut faces.notes));
        for role in Role::ALL {
            let is_own = choice.files.get(&role).is_some_and(|path| faces.take_own(role, path));
            if let Some(system) = system.as_ref().filter(|_| !is_own) {
                faces.take_system(role, system);
            }
        }
        faces
    }

    /// Which face serves each role, a line each.
    pub fn report(&self) -> Vec<String> {
        Role::ALL.iter().zip(&self.origins).map(|(role, origin)| format!("{}：{origin}", role.name())).collect()
    }

    /// Where the first face of a role comes from, in words.
    pub fn origin(&self, role: Role) -> &str {
        &self.origins[role as usize]
    }

    /// What a person should know of faces that were asked for or found and are not used.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    fn take_own(&mut self, role: Role, path: &Path) -> bool {
        match usable::read(path, 0) {
            Ok(file) => {
                let origin = format!("指定的{}（{}）", file.name, path.display());
                self.put_first(role, file, origin);
                true
            }
            Err(why) => {
                self.notes.push(format!(
                    "{}没有用指定的{}：{why}，改用了{}；请换一个字体文件，或者不指定",
                    role.name(),
                    path.display(),
                    self.origins[role as usize]
                ));
                false
            }
        }
    }

    fn take_system(&mut self, role: Role, system: &SystemFaces) {
        if let Some(found) = system.find(role, &mut self.notes) {
            let origin = format!("本机的{}（{}）", found.family, found.path.display());
            self.put_first(role, found.file, origin);
        }
    }

    fn put_first(&mut self, role: Role, file: FaceFile, origin: String) {
        let same = |other: &FaceFile| other.name == file.name && other.index == file.index && other.data == file.data;
        let id = self.files.iter().position(same).unwrap_or_else(|| {
            self.files.push(file);
            self.files.len() - 1
        });
        let chain = &mut self.chains[role as usize];
        chain.retain(|face| face.0 != id);
        chain.insert(0, FaceId(id));
        self.origins[role as usize] = origin;
        self.substituted.retain(|substituted| *substituted != role);
    }
}
