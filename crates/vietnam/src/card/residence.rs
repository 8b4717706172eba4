//! Whether an address was written before 01/07/2025, when districts still stood between commune and province.

use crate::text::{accent_key, fold, looks_unaccented};
use crate::units::legacy::OldUnits;

/// Kinds of unit that no longer exist, as an address part begins with them.
const GONE: [&str; 4] = ["quận", "huyện", "thị xã", "thị trấn"];

/// Short forms of the same, before a dot or space.
const SHORT: [&str; 4] = ["q", "h", "tx", "tt"];

/// Whether some part between commas begins with a kind of unit that was abolished, or the address reads as ward,
/// district and province of the old list (`Trúc Bạch, Ba Đình, Hà Nội`).
pub(super) fn names_district(address: &str) -> bool {
    names_kind(address) || OldUnits::embedded().is_ok_and(|old| old.reads_whole(address))
}

fn names_kind(address: &str) -> bool {
    let unaccented = looks_unaccented(address);
    address.split([',', ';', '|', '-']).any(|part| {
        let (exact, plain) = (accent_key(part.trim()), fold(part));
        let starts = |text: &str, kind: &str| {
            text.strip_prefix(kind).is_some_and(|rest| rest.starts_with([' ', '.']) && rest.len() > 1)
        };
        GONE.iter().any(|kind| {
            // Without accents "Quan" may be a name, but at the head of a part it is the district far more often.
            starts(&exact, &accent_key(kind)) || (unaccented && starts(&plain, &fold(kind)))
        }) || SHORT.iter().any(|kind| starts(&plain, &format!("{kind}.")) || dotted(&plain, kind))
            || part_is_town_in_province(&plain)
    })
}

/// `q.3`, `h.cu chi`: the dot follows at once.
fn dotted(plain: &str, kind: &str) -> bool {
    plain.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| !rest.trim().is_empty())
}

/// `thành phố X thuộc tỉnh` was written only when a city lay inside a province.
fn part_is_town_in_province(plain: &str) -> bool {
    plain.contains("thuoc tinh")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn districts_are_noticed() {
        for address in [
            "Số 1, Phường Ví Dụ, Quận Ba Đình, Hà Nội",
            "Thôn 2, Xã Ví Dụ, Huyện Củ Chi, TP. Hồ Chí Minh",
            "Tổ 3, Thị trấn Ví Dụ, Lạng Giang, Bắc Giang",
            "Tổ 3, P. Ví Dụ, TX. Sơn Tây, Hà Nội",
            "12 Đường Số 1, P.2, Q.3, TP HCM",
            "To 2, Phuong Vi Du, Quan Ba Dinh, Ha Noi",
            "Số 1, Trúc Bạch, Ba Đình, Hà Nội",
            "To 2, Truc Bach - Ba Dinh - Ha Noi",
        ] {
            assert!(names_district(address), "{address}");
        }
    }

    #[test]
    fn addresses_of_today_are_left_alone() {
        for address in [
            "Số 1, Tổ 2, Phường Ba Đình, Hà Nội",
            "Phường Quán Thánh, Hà Nội",
            "Tổ 2, Ba Đình, Hà Nội",
            "Thôn Ba Đình, Phường Ngọc Hà, Hà Nội",
            "Xã Quản Bạ, Tuyên Quang",
            "Thôn Quan Nhân, Xã Huyền Hội, Vĩnh Long",
            "",
        ] {
            assert!(!names_district(address), "{address}");
        }
    }
}
