//! The forms the program knows: its own, and those added from files while it starts.

use std::sync::{LazyLock, PoisonError, RwLock};

use super::{Form, FormError};

static BUILT_IN: LazyLock<[&'static Form; 2]> = LazyLock::new(|| {
    let texts = [include_str!("../../assets/forms/cn-2021.ron"), include_str!("../../assets/forms/cn-2019.ron")];
    texts.map(|text| -> &'static Form {
        Box::leak(Box::new(Form::parse(text).expect("built-in form files are checked by the tests")))
    })
});

/// Forms added from files. They stay for as long as the program runs, as reports hold on to them.
static ADDED: RwLock<Vec<&'static Form>> = RwLock::new(Vec::new());

impl Form {
    /// The known form of this id.
    pub fn by_id(id: &str) -> Option<&'static Form> {
        Self::all().find(|form| form.id == id)
    }

    /// All known forms, the latest first.
    pub fn all() -> impl Iterator<Item = &'static Form> {
        let added = ADDED.read().unwrap_or_else(PoisonError::into_inner);
        let mut forms: Vec<&'static Form> = added.iter().chain(BUILT_IN.iter()).copied().collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.first_year));
        forms.into_iter()
    }

    /// Ids of the known forms, the latest first.
    pub fn ids() -> Vec<&'static str> {
        Self::all().map(|form| form.id.as_str()).collect()
    }

    /// The form for new reports on a year: of those valid for it the one with the latest first year.
    pub fn for_year(year: u16) -> Option<&'static Form> {
        Self::all().find(|form| form.valid_for(year))
    }

    /// Adds a form from a file to the known ones. A form that is known already, word for word, is
    /// given back as it is.
    ///
    /// # Errors
    /// Another form has its id, or one of its keys stands for something else in another form.
    pub fn add(form: Form) -> Result<&'static Form, FormError> {
        if let Some(known) = Self::by_id(&form.id) {
            return if known.is_same_text_as(&form) { Ok(known) } else { Err(form.fault_of_id(known)) };
        }
        if let Some(error) = Self::all().find_map(|known| form.fault_of_keys(known)) {
            return Err(error);
        }
        let form: &'static Form = Box::leak(Box::new(form));
        ADDED.write().unwrap_or_else(PoisonError::into_inner).push(form);
        Ok(form)
    }
}
