//! What cannot be right in a form file, found before anything is made of it.

use std::collections::BTreeSet;

use super::YEARS;
use super::fault::Fault;
use super::schema::{Column, Content, FormFile, Row, Table};

impl FormFile {
    /// Finds what cannot be right in a form file.
    pub(super) fn check(&self) -> Result<(), Fault> {
        self.check_head()?;
        self.check_size()?;
        self.check_sections()?;
        self.tables.iter().try_for_each(|table| self.check_table(table))
    }

    fn check_head(&self) -> Result<(), Fault> {
        let is_id = self.id.starts_with(|c: char| c.is_ascii_lowercase())
            && self.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_id {
            let text = format!("表式的 id“{}”只能用小写字母、数字和连字符，以字母开头，如 cn-2021", self.id);
            return Err(Fault::at(&self.id, text));
        }
        if !YEARS.contains(&self.first_year) {
            let text = format!("首个适用年度（first_year）应在{}至{}之间，请改正", YEARS.start(), YEARS.end());
            return Err(Fault::at(&self.id, text));
        }
        if self.last_year.is_some_and(|last| last < self.first_year) {
            return Err(Fault::at(&self.id, "适用年度的末年（last_year）早于首年（first_year），请改正"));
        }
        if !self.report_title.contains("{organ}") || !self.report_title.contains("{year}") {
            return Err(Fault::at(&self.report_title, "标题（report_title）里要有 {organ} 和 {year}"));
        }
        Ok(())
    }

    fn check_sections(&self) -> Result<(), Fault> {
        let mut keys = BTreeSet::new();
        for section in &self.sections {
            let key = &section.key;
            check_key(key, "部分")?;
            if !keys.insert(key) {
                return Err(Fault::at(key, format!("部分 {key} 出现了两次，每个部分的 key 应当不同")));
            }
            if section.heading.is_empty() {
                return Err(Fault::at(key, format!("部分 {key} 没有标题，请补上 heading")));
            }
            if section.max_chars() == Some(0) {
                return Err(Fault::at(key, format!("部分 {key} 的字数（max_chars）不能是0，没有限制写 None")));
            }
            if let Content::Table(table) = &section.content
                && !self.tables.iter().any(|known| &known.key == table)
            {
                return Err(Fault::at(key, format!("部分 {key} 引用的表 {table} 不存在，请核对表的 key")));
            }
        }
        for table in &self.tables {
            check_key(&table.key, "表")?;
            if !keys.insert(&table.key) {
                return Err(Fault::at(
                    &table.key,
                    format!("{} 既是部分又是表，或者出现了两次，请换一个 key", table.key),
                ));
            }
        }
        Ok(())
    }

    fn check_table(&self, table: &Table) -> Result<(), Fault> {
        let name = &table.name;
        let homes = self
            .sections
            .iter()
            .filter(|section| matches!(&section.content, Content::Table(key) if key == &table.key))
            .count();
        if homes != 1 {
            let text = format!("{name}（{}）应当在一个部分里，实际在{homes}个部分里，请改部分的 content", table.key);
            return Err(Fault::at(&table.key, text));
        }
        let Some(first) = table.blocks.first() else {
            return Err(Fault::at(&table.key, format!("{name}没有内容，请补上 blocks")));
        };
        for block in &table.blocks {
            if block.rows.is_empty() || block.columns.is_empty() {
                return Err(Fault::at(&table.key, format!("{name}有一块没有行或没有列，请补上")));
            }
            if block.data_width() != first.data_width() || block.stub_depth() != first.stub_depth() {
                let text = format!("{name}各块的宽度不一致：“{}”，请改各列的 span", block.title);
                return Err(Fault::at(&block.title, text));
            }
            block.columns.iter().try_for_each(|column| check_column(name, column))?;
            let labelled = block.stub_depth() > 0;
            block.rows.iter().try_for_each(|row| check_row(name, row, labelled))?;
        }
        Ok(())
    }
}

fn check_column(table: &str, column: &Column) -> Result<(), Fault> {
    /// Ends of the addresses of what belongs to a cell or table.
    const ENDS: [&str; 4] = ["note", "remark", "source", "unsettled"];
    if column.key.rsplit('.').next().is_some_and(|end| ENDS.contains(&end)) {
        return Err(Fault::at(&column.key, format!("{table}的列 key“{}”程序另有用处，请换一个", column.key)));
    }
    if column.label.is_empty() {
        return Err(Fault::at(&column.key, format!("{table}的列 {} 没有表头文字，请补上 label", column.key)));
    }
    if !column.columns.is_empty() && column.span > 0 {
        return Err(Fault::at(&column.label, format!("{table}的列组“{}”不能另定宽度，请删去 span", column.label)));
    }
    column.columns.iter().try_for_each(|inner| check_column(table, inner))
}

fn check_row(table: &str, row: &Row, labelled: bool) -> Result<(), Fault> {
    if labelled && (row.label.is_empty() || row.key.is_empty()) {
        let given = format!("{}{}", row.key, row.label);
        return Err(Fault::at(&given, format!("{table}有一行没有代码或文字：“{given}”，请补上 key 和 label")));
    }
    row.rows.iter().try_for_each(|inner| check_row(table, inner, labelled))
}

/// A key of a section or table: a plain word that is no word of an address.
fn check_key(key: &str, what: &str) -> Result<(), Fault> {
    const TAKEN: [&str; 13] = [
        "report",
        "form",
        "year",
        "organ",
        "title",
        "preface",
        "closing",
        "publishing",
        "approval",
        "taken_over",
        "imported",
        "foreign",
        "sections",
    ];
    let is_word = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_word {
        return Err(Fault::at(key, format!("{what}的 key“{key}”只能用小写字母、数字和下划线，以字母开头")));
    }
    if TAKEN.contains(&key) {
        return Err(Fault::at(key, format!("{what}的 key“{key}”程序另有用处，请换一个")));
    }
    Ok(())
}
