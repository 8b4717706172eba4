//! Contexts (DMN 1.5, 10.3.4.7).

use std::collections::BTreeMap;

use super::{Function, Outcome, function, text};
use crate::value::Value;

pub(super) const ALL: &[Function] = &[
    function("get value", &["context", "key"], |a| {
        Ok(entries(&a[0])?.get(text(&a[1])?).cloned().unwrap_or(Value::Null))
    }),
    function("get entries", &["context"], |a| {
        let pair = |(k, v): (&String, &Value)| {
            Value::Context([("key".to_owned(), Value::Text(k.clone())), ("value".to_owned(), v.clone())].into())
        };
        Ok(Value::List(entries(&a[0])?.iter().map(pair).collect()))
    }),
    function("context", &["entries"], |a| {
        let Value::List(pairs) = &a[0] else { return context_of(std::slice::from_ref(&a[0])) };
        context_of(pairs)
    }),
    function("context put", &["context", "key or keys", "value"], |a| {
        let base = entries(&a[0])?;
        let keys: Vec<&str> = match &a[1] {
            Value::List(keys) => keys.iter().map(text).collect::<Result<_, _>>()?,
            key => vec![text(key)?],
        };
        put(base, &keys, &a[2]).map(Value::Context)
    }),
    function("context merge", &["contexts"], |a| {
        let one = std::slice::from_ref(&a[0]);
        let many = if let Value::List(l) = &a[0] { l.as_slice() } else { one };
        let mut out = BTreeMap::new();
        for context in many {
            out.extend(entries(context)?.iter().map(|(k, v)| (k.clone(), v.clone())));
        }
        Ok(Value::Context(out))
    }),
];

fn entries(value: &Value) -> Result<&BTreeMap<String, Value>, String> {
    match value {
        Value::Context(c) => Ok(c),
        other => Err(format!("needs a context, got a {}", other.kind())),
    }
}

fn context_of(pairs: &[Value]) -> Outcome {
    let mut out = BTreeMap::new();
    for pair in pairs {
        let pair = entries(pair)?;
        let (Some(key), Some(value)) = (pair.get("key"), pair.get("value")) else {
            return Err("needs entries with `key` and `value`".to_owned());
        };
        if out.insert(text(key)?.to_owned(), value.clone()).is_some() {
            return Err("a key stands twice".to_owned());
        }
    }
    Ok(Value::Context(out))
}

fn put(base: &BTreeMap<String, Value>, keys: &[&str], value: &Value) -> Result<BTreeMap<String, Value>, String> {
    let (first, rest) = keys.split_first().ok_or("needs a key")?;
    let mut out = base.clone();
    let inner = if rest.is_empty() {
        value.clone()
    } else {
        let below = out.get(*first).ok_or_else(|| format!("no entry `{first}`"))?;
        Value::Context(put(entries(below)?, rest, value)?)
    };
    out.insert((*first).to_owned(), inner);
    Ok(out)
}
