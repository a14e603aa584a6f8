//! Names of invented organs of all kinds.

use super::draw::Draw;

/// A place whose name no map has.
fn place(draw: &mut Draw) -> String {
    let first = draw.one(&["青", "云", "白", "石", "清", "柳", "望", "松", "桐", "沧"]);
    let second = draw.one(&["溪", "岭", "柏", "泽", "渡", "屏"]);
    format!("{first}{second}{}", draw.one(&["湾", "原", "浦", "垣"]))
}

/// The name of an organ.
pub(super) fn organ_name(draw: &mut Draw) -> String {
    let place = place(draw);
    let town = format!("{}{}", draw.one(&["马家", "桥头", "双", "大柏", "下河"]), draw.one(&["沟", "铺", "塘", "坪"]));
    match draw.below(13) {
        0 => format!("{place}市人民政府"),
        1 => format!("{place}市人民政府办公室"),
        2 => format!("{place}县自然资源局"),
        3 => format!("{place}县{town}镇人民政府"),
        4 => format!("{town}乡人民政府"),
        5 => format!("{place}经济技术开发区管委会"),
        6 => format!("{place}高新技术产业开发区管理委员会"),
        7 => format!("{place}市{place}区{town}街道办事处"),
        8 => format!("国家税务总局{place}县税务局"),
        9 => format!("{place}省商务厅"),
        10 => format!("{place}县发展和改革局"),
        11 => format!("{place}市卫生健康委员会"),
        _ => format!("{place}区人民政府"),
    }
}
