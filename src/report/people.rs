//! Who signs, when it is published, and what happened to the file.

use serde::{Deserialize, Serialize};

use super::UnknownField;
use super::address::Signing;
use super::date::WrittenDate;

/// 落款: the organ and date at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// Organ that signs; empty means the reporting organ.
    pub organ: String,
    /// Date of the report.
    pub date: WrittenDate,
}

/// What is known once the report is on the website.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Publishing {
    /// Day of publication.
    pub date: WrittenDate,
    /// 来源 as the website shows it.
    pub source: String,
    /// 索引号.
    pub index_number: String,
}

/// One person in the way of approval.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Office or post, e.g. `办公室`.
    pub office: String,
    /// Day of signing.
    pub date: WrittenDate,
    /// Remark.
    pub remark: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// The people of the approval.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// 拟稿人.
    pub drafter: Person,
    /// 审核人, in the order they sign.
    pub reviewers: Vec<Person>,
    /// 签发人.
    pub signer: Person,
}

impl Approval {
    /// The person of a step, if there is one.
    pub fn person(&self, signing: Signing) -> Option<&Person> {
        match signing {
            Signing::Drafter => Some(&self.drafter),
            Signing::Reviewer(idx) => self.reviewers.get(idx),
            Signing::Signer => Some(&self.signer),
        }
    }

    pub(super) fn person_mut(&mut self, signing: Signing) -> Option<&mut Person> {
        match signing {
            Signing::Drafter => Some(&mut self.drafter),
            Signing::Reviewer(idx) => self.reviewers.get_mut(idx),
            Signing::Signer => Some(&mut self.signer),
        }
    }
}

/// A passage taken over from last year that nobody has touched yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TakenOver {
    /// Key of the text it stands in.
    pub place: String,
    /// Characters before it in that text.
    pub offset: usize,
    /// The passage: an old year or figure.
    pub passage: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// Where an imported report came from and which of its headings and labels are not the official ones.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Imported {
    /// File or address.
    pub source: String,
    /// Headings and labels as printed there, where they differ.
    pub labels: Vec<PrintedLabel>,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// A heading or label as a published report printed it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintedLabel {
    /// Key of the section, table or cell it belongs to.
    pub place: String,
    /// The official wording.
    pub official: String,
    /// The wording found.
    pub printed: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// What happened to a report at one time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HistoryEntry {
    /// When, as RFC 3339 text.
    pub at: String,
    /// User name.
    pub by: String,
    /// Machine name.
    pub on: String,
    /// What it was.
    pub event: Event,
    /// Why a signed or published report was changed.
    pub reason: String,
    /// 校验码 at that time.
    pub check_code: String,
    /// What changed since the entry before.
    pub changes: Vec<Change>,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// Kinds of history entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Event {
    /// Saved.
    #[default]
    Saved,
    /// Marked as signed.
    Signed,
    /// Marked as published.
    Published,
    /// Taken up again after signing or publishing.
    Reopened,
}

/// A cell or passage that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// Key of the place.
    pub place: String,
    /// In a text, characters before the passage.
    pub offset: usize,
    /// The text before.
    pub from: String,
    /// The text after.
    pub to: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}
