//! Lists `{"total", "data"}`, read page by page.

use std::collections::HashSet;

use serde_json::Value;

use super::OpenCps;
use super::loose::Loose;
use crate::error::PortalError;

/// Elements asked for at a time.
const PAGE: usize = 100;
/// Most pages of one list.
const MOST_PAGES: usize = 50;

impl OpenCps {
    /// A whole list. `key` is the member that tells elements apart: a portal that gives the same page again and again is noticed by it.
    /// `query` begins with `?` or is empty.
    pub(super) async fn all(&self, path: &str, query: &str, key: &str) -> Result<Vec<Value>, PortalError> {
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        let mut last: Option<Value> = None;
        for page in 0..MOST_PAGES {
            let start = page * PAGE;
            let join = if query.is_empty() { '?' } else { '&' };
            let path = format!("{path}{query}{join}start={start}&end={}", start + PAGE);
            let Some(value) = self.get(&path).await? else { break };
            if last.as_ref() == Some(&value) {
                break;
            }
            let (items, total) = items(&value)?;
            let before = all.len();
            for item in &items {
                let id = Loose(item).text(key);
                // Elements without a key cannot be told apart and are all kept; the page bound ends those.
                if id.is_empty() || seen.insert(id) {
                    all.push((*item).clone());
                }
            }
            // A bare list that is not full was the last; some portals do not know pages and give the whole each time.
            let enough = total.map_or_else(|| items.len() < PAGE, |total| all.len() >= total);
            if enough || all.len() == before {
                break;
            }
            last = Some(value);
        }
        Ok(all)
    }
}

/// The elements of a list and the number that the portal says there are.
pub(super) fn items(value: &Value) -> Result<(Vec<&Value>, Option<usize>), PortalError> {
    match value {
        Value::Array(items) => Ok((items.iter().collect(), None)),
        Value::Object(map) if map.contains_key("data") || map.contains_key("total") => {
            let loose = Loose(value);
            let total = loose.int("total").and_then(|total| usize::try_from(total).ok());
            Ok((loose.list("data").into_iter().map(|item| item.0).collect(), total))
        }
        // An empty list is written as an empty object by some versions.
        Value::Object(map) if map.is_empty() => Ok((Vec::new(), Some(0))),
        _ => Err(PortalError::off_protocol("no list")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_of_every_shape() {
        let of = |value: Value| items(&value).map(|(items, total)| (items.len(), total));
        assert_eq!(of(json!({"total": "2", "data": [{}, {}]})).unwrap(), (2, Some(2)));
        assert_eq!(of(json!({"total": 1, "data": {"x": 1}})).unwrap(), (1, Some(1)), "a lone element");
        assert_eq!(of(json!({"total": 0})).unwrap(), (0, Some(0)));
        assert_eq!(of(json!({})).unwrap(), (0, Some(0)));
        assert!(of(json!("x")).is_err() && of(json!({"dossierId": 1})).is_err(), "something else is not an empty list");
    }
}
