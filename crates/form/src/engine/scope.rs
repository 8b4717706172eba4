//! What a rule sees of the form.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::rows::{NO_ROW, Place};
use super::{Cell, Engine};
use crate::feel::{Scope, ast::Aggregate, ast::Slot, evaluate_within, functions};
use crate::value::Value;

/// Values of the parts of rules that rows share, as long as nothing they read can change.
pub(super) type Shared = RefCell<HashMap<usize, (Value, Option<String>)>>;

pub(super) struct FormScope<'a> {
    pub engine: &'a Engine,
    pub row: u32,
    pub shared: &'a Shared,
    /// Where unanswered places that a rule asked for are noted down.
    pub unanswered: Option<&'a RefCell<Vec<Place>>>,
}

impl FormScope<'_> {
    fn single(&self, node: usize) -> Value {
        let place = Place { node, row: NO_ROW };
        self.noted(place, self.engine.seen(place))
    }

    fn noted(&self, place: Place, value: Value) -> Value {
        if let (Some(list), true) = (self.unanswered, value.is_null()) {
            list.borrow_mut().push(place);
        }
        value
    }

    /// The value of a cell of a table that is relevant.
    fn of_cell(cell: Option<&Cell>) -> Value {
        cell.filter(|c| c.relevant).map_or(Value::Null, |c| c.value.clone())
    }
}

impl Scope for FormScope<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        match name {
            "today" => Some(Value::Date(self.engine.now.date())),
            "now" => Some(Value::DateTime(self.engine.now)),
            _ => None,
        }
    }

    fn slot(&self, slot: Slot) -> Value {
        let engine = self.engine;
        match slot {
            Slot::Node(node) => self.single(node),
            // Whether the table is asked for does not matter inside of it: when it is not, nobody sees the row.
            Slot::Cell(node) => {
                let place = Place { node, row: self.row };
                self.noted(place, Self::of_cell(engine.cell(place)))
            }
            Slot::Address(first) => {
                let parts: Vec<Value> = (first..first + 3).map(|node| self.single(node)).collect();
                if parts.iter().all(Value::is_null) {
                    return Value::Null;
                }
                Value::Context(["line", "province", "commune"].into_iter().map(str::to_owned).zip(parts).collect())
            }
            Slot::Column(node) => {
                let shape = &engine.form.nodes[node];
                let Some(t) = shape.table else { return Value::Null };
                if !engine.table_relevant(t) {
                    return Value::List(Vec::new());
                }
                let rows = &engine.tables[t];
                if self.unanswered.is_some() {
                    let cell =
                        |&row: &u32| self.noted(Place { node, row }, Self::of_cell(rows.cell(shape.column_at, row)));
                    return Value::List(rows.keys().iter().map(cell).collect());
                }
                Value::List(rows.column(shape.column_at).map(|c| Self::of_cell(Some(c))).collect())
            }
            Slot::Table(t) => {
                if !engine.table_relevant(t) {
                    return Value::List(Vec::new());
                }
                let columns = &engine.form.tables[t].columns;
                let row_of = |&row: &u32| -> BTreeMap<String, Value> {
                    let cell = |&node: &usize| {
                        let shape = &engine.form.nodes[node];
                        (shape.spec.id.clone(), Self::of_cell(engine.tables[t].cell(shape.column_at, row)))
                    };
                    columns.iter().map(cell).collect()
                };
                Value::List(engine.tables[t].keys().iter().map(|r| Value::Context(row_of(r))).collect())
            }
        }
    }

    fn aggregate(&self, what: Aggregate, column: usize) -> Result<Value, String> {
        let shape = &self.engine.form.nodes[column];
        let Some(t) = shape.table else { return Err("the list is not known".to_owned()) };
        let rows = &self.engine.tables[t];
        let relevant = self.engine.table_relevant(t);
        if what == Aggregate::Count {
            return functions::aggregate("count", &[]).map(|none| {
                if relevant { Value::Number(rust_decimal::Decimal::from(rows.keys().len())) } else { none }
            });
        }
        if relevant && let Some(totals) = rows.totals(shape.column_at) {
            if let Some(result) = totals.get(what) {
                return result;
            }
            if totals.has_gaps() && self.unanswered.is_none() {
                return Err("a row has no number".to_owned());
            }
        }
        match self.slot(Slot::Column(column)) {
            Value::List(items) => functions::aggregate(what.name(), &items),
            _ => Err("the list is not known".to_owned()),
        }
    }

    fn shared(&self, number: usize) -> (Value, Option<String>) {
        if let Some(known) = self.shared.borrow().get(&number) {
            return known.clone();
        }
        let Some(expr) = self.engine.form.shared.get(number) else { return (Value::Null, None) };
        let worked_out = evaluate_within(expr, self, &self.engine.fuel);
        self.shared.borrow_mut().insert(number, worked_out.clone());
        worked_out
    }
}
