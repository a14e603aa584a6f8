//! 关于: the version, what may not be put in, and the licences of the program and its fonts.

use egui::{CollapsingHeader, Context, Label, RichText, ScrollArea, Ui};

use super::{Answer, close_ui, modal_ui};

/// What the program is made of, under which licence.
const PARTS: [(&str, &str); 6] = [
    ("程序", "MIT 或 Apache-2.0，任选其一"),
    ("黑体 Noto Sans SC", "SIL OFL 1.1"),
    ("宋体、小标宋 Noto Serif SC", "SIL OFL 1.1"),
    ("楷体 Nianbao Kai（由 LXGW WenKai 取子集）", "SIL OFL 1.1"),
    ("图标 Material Symbols", "Apache-2.0"),
    ("仿宋 FandolFang（放在程序旁边的 fonts 文件夹）", "GPL 3，附字体例外；嵌入文档不受其限制"),
];

const LICENCES: [(&str, &str); 4] = [
    ("MIT", include_str!("../../../LICENSE-MIT")),
    ("Apache-2.0", include_str!("../../../LICENSE-APACHE")),
    ("SIL OFL 1.1（Noto）", include_str!("../../../assets/fonts/OFL-Noto.txt")),
    ("SIL OFL 1.1（Nianbao Kai）", include_str!("../../../assets/fonts/OFL-NianbaoKai.txt")),
];

pub(crate) fn about_ui(ctx: &Context) -> Answer<()> {
    modal_ui(ctx, "关于", 620.0, |ui| {
        let room = (ui.available_height() - 60.0).max(120.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, content_ui);
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

fn content_ui(ui: &mut Ui) {
    ui.label(concat!("nianbao 年报　", env!("CARGO_PKG_VERSION")));
    ui.label("政府信息公开工作年度报告的填报、校验、排版和导出；离线使用。");
    ui.add_space(6.0);
    ui.label(RichText::new("不得录入涉密信息").strong());
    ui.add_space(10.0);
    ui.strong("许可");
    for (part, licence) in PARTS {
        ui.add(Label::new(format!("{part}：{licence}")).wrap());
    }
    ui.add_space(6.0);
    for (name, text) in LICENCES {
        CollapsingHeader::new(name).show(ui, |ui| ui.add(Label::new(text).wrap()));
    }
}
