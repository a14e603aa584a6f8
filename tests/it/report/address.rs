//! The written form of addresses: frozen, for it stands in files, and each is read as what it was written for.

use nianbao::report::{About, Address, Signing};

use crate::samples::{GOOD, load};

/// Every kind of address with its written form.
fn written() -> Vec<(Address, &'static str)> {
    let cell = || "t3.new.natural".to_owned();
    let foreign = || "t9.x.y".to_owned();
    let overview = || "overview".to_owned();
    vec![
        (Address::Report, "report"),
        (Address::Form, "form"),
        (Address::Year, "year"),
        (Address::OrganName, "organ.name"),
        (Address::OrganKind, "organ.kind"),
        (Address::RuleMaking, "organ.rule_making"),
        (Address::DueDate, "organ.due_date"),
        (Address::Title, "title"),
        (Address::Preface, "preface"),
        (Address::FurtherBases, "preface.further_bases"),
        (Address::Compiler, "preface.compiler"),
        (Address::PeriodFrom, "preface.period_from"),
        (Address::PeriodTo, "preface.period_to"),
        (Address::Download, "preface.download"),
        (Address::ContactOffice, "preface.contact_office"),
        (Address::PostalAddress, "preface.address"),
        (Address::Telephone, "preface.telephone"),
        (Address::Postcode, "preface.postcode"),
        (Address::Fax, "preface.fax"),
        (Address::Email, "preface.email"),
        (Address::OwnPreface, "preface.own_text"),
        (Address::Section("problems".into()), "problems"),
        (Address::Section(overview()), "overview"),
        (Address::Section("applications".into()), "applications"),
        (Address::Opening(overview()), "overview.opening"),
        (Address::Parts(overview()), "overview.parts"),
        (Address::Part(overview(), 1), "overview.2"),
        (Address::PartTitle(overview(), 1), "overview.2.title"),
        (Address::PartText(overview(), 1), "overview.2.text"),
        (Address::Table("t3".into()), "t3"),
        (Address::Note("t3".into()), "t3.note"),
        (Address::Note("t9".into()), "foreign.note.t9"),
        (Address::Cell(cell()), "t3.new.natural"),
        (Address::Unsettled(cell()), "t3.new.natural.unsettled"),
        (Address::Remark(cell()), "t3.new.natural.remark"),
        (Address::Source(cell()), "t3.new.natural.source"),
        (Address::Cell("t4.review.total".into()), "t4.review.total"),
        (Address::Cell(foreign()), "foreign.value.t9.x.y"),
        (Address::Unsettled(foreign()), "foreign.unsettled.t9.x.y"),
        (Address::Remark(foreign()), "foreign.remark.t9.x.y"),
        (Address::Source(foreign()), "foreign.source.t9.x.y"),
        (Address::Closing, "closing"),
        (Address::ClosingOrgan, "closing.organ"),
        (Address::ClosingDate, "closing.date"),
        (Address::Publishing, "publishing"),
        (Address::PublishingDate, "publishing.date"),
        (Address::PublishingSource, "publishing.source"),
        (Address::IndexNumber, "publishing.index_number"),
        (Address::Approval, "approval"),
        (Address::Person(Signing::Drafter, About::Office), "approval.drafter.office"),
        (Address::Person(Signing::Reviewer(0), About::Name), "approval.reviewer.1.name"),
        (Address::Person(Signing::Signer, About::Date), "approval.signer.date"),
        (Address::Person(Signing::Signer, About::Remark), "approval.signer.remark"),
        (Address::Reviewer(0), "approval.reviewer.1"),
        (Address::Reviewers, "approval.reviewers"),
        (Address::TakenOver, "taken_over"),
        (Address::Imported, "imported"),
    ]
}

#[test]
fn addresses_are_written_as_they_stand_in_files() {
    for (address, key) in written() {
        assert_eq!(address.to_string(), key);
        assert_eq!(Address::parse(key), Some(address));
    }
}

#[test]
fn every_text_and_cell_has_an_address_of_its_own() {
    for name in GOOD {
        let report = load(name);
        let cells = report.form.cells().iter().map(|cell| Address::Cell(cell.key.clone()));
        let addresses: Vec<Address> = report.text_addresses().into_iter().chain(cells).collect();
        let mut keys: Vec<String> = addresses.iter().map(Address::to_string).collect();
        for (address, key) in addresses.iter().zip(&keys) {
            assert_eq!(Address::parse(key).as_ref(), Some(address), "{key}");
        }
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), addresses.len(), "{name}");
    }
}

#[test]
fn what_is_no_address_is_not_read() {
    for key in [
        "",
        "overview.0",
        "overview.01",
        "overview.2.x",
        "overview.x",
        "t9.x.y",
        "t9",
        "t9.note",
        "approval.drafter",
        "approval.reviewer.0",
        "approval.drafter.age",
        "foreign.x.y",
        "foreign.value",
        "preface.x",
    ] {
        assert_eq!(Address::parse(key), None, "{key}");
    }
}
