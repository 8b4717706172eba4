//! Any text as an expression: parsed and evaluated within its limits, never a panic, and what parses once parses again.
#![no_main]

use hoso_form::Value;
use hoso_form::feel::{self, Scope, ast::Slot};
use libfuzzer_sys::fuzz_target;

struct Names;

impl Scope for Names {
    fn name(&self, name: &str) -> Option<Value> {
        match name {
            "a" => Some(Value::Number(7.into())),
            "b" => Some(Value::List(vec![Value::Number(1.into()), Value::Null, Value::Text("hai".to_owned())])),
            "c" => Some(Value::Text("Nguyễn Thị Ví Dụ".to_owned())),
            _ => None,
        }
    }

    fn slot(&self, _: Slot) -> Value {
        Value::Null
    }
}

fuzz_target!(|text: &str| {
    if let Ok(expr) = feel::parse(text) {
        let (value, _) = feel::evaluate(&expr, &Names);
        let _ = value.to_json();
    }
});
