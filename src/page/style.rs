//! How the paragraphs of the report look, level by level (GB/T 9704).

use super::document::{Pt, Structure};
use super::line::{Align, Frame};
use super::measures::{BODY_SIZE, LINE_PITCH, NOTE_SIZE, TITLE_PITCH, TITLE_SIZE};
use crate::font::Role;

/// How a paragraph looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) role: Role,
    pub(super) size: Pt,
    /// From line to line.
    pub(super) pitch: Pt,
    /// Of the first line.
    pub(super) indent: Pt,
    pub(super) align: Align,
    pub(super) structure: Structure,
}

impl Style {
    pub(super) fn frame(&self, width: Pt) -> Frame {
        Frame { size: self.size, width, indent: self.indent, align: self.align }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.structure, Structure::Heading(_))
    }
}

pub(super) const BODY: Style = Style {
    role: Role::FangSong,
    size: BODY_SIZE,
    pitch: LINE_PITCH,
    indent: 2.0 * BODY_SIZE,
    align: Align::Justify,
    structure: Structure::Paragraph,
};

pub(super) const TITLE: Style = Style {
    role: Role::Title,
    size: TITLE_SIZE,
    pitch: TITLE_PITCH,
    indent: 0.0,
    align: Align::Centre,
    structure: Structure::Heading(1),
};

pub(super) const SECTION_HEADING: Style =
    Style { role: Role::Hei, align: Align::Left, structure: Structure::Heading(2), ..BODY };

pub(super) const PART_HEADING: Style =
    Style { role: Role::Kai, align: Align::Left, structure: Structure::Heading(3), ..BODY };

/// Face of a heading （一）… at the start of a paragraph.
pub(super) const RUN_IN: Role = PART_HEADING.role;

pub(super) const NOTE: Style = Style {
    role: Role::Song,
    size: NOTE_SIZE,
    pitch: NOTE_SIZE * 1.5,
    indent: 0.0,
    align: Align::Justify,
    structure: Structure::Note,
};

/// 落款: four characters in from the right.
pub(super) const CLOSING: Style = Style { indent: 0.0, align: Align::Right, ..BODY };
