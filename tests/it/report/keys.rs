//! The keys in the history of a file: frozen, and each is read as what it was written for.

use nianbao::report::{About, Field, Item, Signing};

use crate::samples::{GOOD, load};

#[test]
fn keys_are_those_that_stand_in_files() {
    let cell = || "t3.new.natural".to_owned();
    let foreign = || "t9.x.y".to_owned();
    for (item, key) in [
        (Item::Form, "form"),
        (Item::Year, "year"),
        (Item::OrganKind, "organ.kind"),
        (Item::RuleMaking, "organ.rule_making"),
        (Item::TakenOver, "taken_over"),
        (Item::Imported, "imported"),
        (Item::Figure(cell()), "t3.new.natural"),
        (Item::Unsettled(cell()), "t3.new.natural.unsettled"),
        (Item::Text(Field::Remark(cell())), "t3.new.natural.remark"),
        (Item::Text(Field::Source(cell())), "t3.new.natural.source"),
        (Item::Figure(foreign()), "foreign.value.t9.x.y"),
        (Item::Unsettled(foreign()), "foreign.unsettled.t9.x.y"),
        (Item::Text(Field::Remark(foreign())), "foreign.remark.t9.x.y"),
        (Item::Text(Field::Source(foreign())), "foreign.source.t9.x.y"),
        (Item::Text(Field::Note("t3".into())), "t3.note"),
        (Item::Text(Field::Note("t9".into())), "foreign.note.t9"),
        (Item::Part(1), "overview.2"),
        (Item::Parts, "overview.parts"),
        (Item::Text(Field::PartTitle(1)), "overview.2.title"),
        (Item::Text(Field::PartText(1)), "overview.2.text"),
        (Item::Text(Field::Opening), "overview.opening"),
        (Item::Reviewer(0), "approval.reviewer.1"),
        (Item::Reviewers, "approval.reviewers"),
        (Item::Text(Field::Person(Signing::Reviewer(0), About::Name)), "approval.reviewer.1.name"),
        (Item::Text(Field::Person(Signing::Signer, About::Remark)), "approval.signer.remark"),
        (Item::Text(Field::OrganName), "organ.name"),
        (Item::Text(Field::Telephone), "preface.telephone"),
        (Item::Text(Field::Problems), "problems"),
        (Item::Text(Field::IndexNumber), "publishing.index_number"),
    ] {
        assert_eq!(item.to_string(), key);
        assert_eq!(Item::by_key(key), Some(item));
    }
}

#[test]
fn every_text_has_a_key_of_its_own() {
    for name in GOOD {
        let fields = Field::all(&load(name));
        let mut keys: Vec<String> = fields.iter().map(Field::key).collect();
        for (field, key) in fields.iter().zip(&keys) {
            assert_eq!(Field::by_key(key).as_ref(), Some(field), "{key}");
        }
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), fields.len(), "{name}");
    }
}

#[test]
fn what_is_no_key_is_not_read() {
    for key in ["", "overview.0", "overview.01", "overview.2.x", "t9.x.y", "t9.note", "approval.drafter", "foreign.x.y"]
    {
        assert_eq!(Item::by_key(key), None, "{key}");
    }
}
