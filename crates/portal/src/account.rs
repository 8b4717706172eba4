//! Accounts that portals state for fees. A wrong one would send money astray, so it is used whole and letter for letter, or not at all.

use hoso_dossier::Account;
use serde::{Deserialize, Deserializer};

use crate::words;

/// Reads an account that may be missing or of another shape: what is none becomes an empty one, which [`usable`] refuses. The fee itself
/// stays readable.
///
/// # Errors
/// When it is no JSON.
pub(crate) fn lenient<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Account>, D::Error> {
    let value = Option::<serde_json::Value>::deserialize(from)?;
    Ok(value.map(|value| Account::deserialize(value).unwrap_or_default()))
}

/// The account, if money can be sent by it. Otherwise none, and `text` (what the fee is for) says so to the person.
#[must_use]
pub fn usable(account: Option<Account>, text: &mut String) -> Option<Account> {
    let account = account?;
    // A purpose must be copied as it stands; one that would be shown otherwise than it was sent cannot be.
    let shown = |text: &str| words::line(text) == text;
    let steering = [("bank", &account.bank), ("holder", &account.holder), ("memo", &account.memo)]
        .into_iter()
        .find_map(|(name, text)| (!shown(text)).then_some(name));
    let Some(fault) = account.fault().or(steering) else { return Some(account) };
    let what = match fault {
        "bin" => "mã ngân hàng",
        "number" => "số tài khoản",
        "bank" => "tên ngân hàng",
        "holder" => "tên chủ tài khoản",
        _ => "nội dung chuyển khoản",
    };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!(
        "[Tài khoản nhận tiền do cổng nêu bị sai {what} nên không dùng được. Hãy hỏi cơ quan trước khi chuyển khoản.]"
    ));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::FeeList;

    #[test]
    fn a_wrong_account_leaves_the_fee_and_says_so() {
        let good = r#"{"bin":"000000","bank":"NGÂN HÀNG TẬP DƯỢT","number":"TAPDUOT1","holder":"KHO BẠC TẬP DƯỢT","memo":"TD <b>1</b>"}"#;
        let cases = [
            (good.to_owned(), ""),
            (good.replace("000000", "97x436"), "mã ngân hàng"),
            (good.replace("TAPDUOT1", "1 2"), "số tài khoản"),
            (good.replace("TD <b>", "TD\u{202e}<b>"), "nội dung chuyển khoản"),
            (good.replace("KHO BẠC", "KHO\u{200f}BẠC"), "tên chủ tài khoản"),
            (good.replace("\"NGÂN HÀNG TẬP DƯỢT\"", "{}"), "mã ngân hàng"),
            ("\"970436 0011\"".into(), "mã ngân hàng"),
            ("[]".into(), "mã ngân hàng"),
            ("7".into(), "mã ngân hàng"),
        ];
        for (account, wrong) in cases {
            let body =
                format!(r#"{{"fees":[{{"id":"p","text":"Lệ phí","amount":8000,"paid":false,"account":{account}}}]}}"#);
            let mut fee = serde_json::from_str::<FeeList>(&body).unwrap().fees.remove(0);
            let kept = usable(fee.account.take(), &mut fee.text);
            assert_eq!(kept.is_some(), wrong.is_empty(), "{account}");
            assert!(fee.text.starts_with("Lệ phí") && fee.text.contains(wrong), "the person is told: {}", fee.text);
            if let Some(kept) = kept {
                assert_eq!(kept.memo, "TD <b>1</b>", "verbatim, scripts are text");
            }
        }
        for body in [
            "{\"fees\":[{\"id\":\"p\",\"text\":\"\",\"amount\":1,\"paid\":false}]}",
            "{\"fees\":[{\"id\":\"p\",\"text\":\"\",\"amount\":1,\"paid\":false,\"account\":null}]}",
        ] {
            let fee = serde_json::from_str::<FeeList>(body).unwrap().fees.remove(0);
            assert_eq!(fee.account, None, "most portals name none");
        }
    }
}
