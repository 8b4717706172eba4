//! Fields and rules to a graph: names tied to places, an order of computation, or errors with a place.

mod graph;
mod optimise;
mod resolve;

use std::collections::{BTreeSet, HashMap};

use crate::feel::{self, Expr, SyntaxError};
use resolve::Resolver;

use crate::spec::{FieldSpec, FieldType, FieldsFile, RuleKind, RuleSpec, RulesFile};

/// Most fields and columns of a form.
pub const MAX_NODES: usize = 20_000;

/// What is wrong with a form as written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// A name is used twice or is not a name.
    #[error("field `{field}`: {what}")]
    Field {
        /// Field or column.
        field: String,
        /// What is wrong.
        what: String,
    },
    /// A rule's expression does not read.
    #[error("rule `{rule}` of `{target}`: {error}")]
    Syntax {
        /// Rule.
        rule: String,
        /// Its target.
        target: String,
        /// Line, column, expected.
        error: SyntaxError,
    },
    /// A rule speaks of something that is not there, or not in that way.
    #[error("rule `{rule}` of `{target}`: {what}")]
    Rule {
        /// Rule.
        rule: String,
        /// Its target.
        target: String,
        /// What is wrong.
        what: String,
    },
    /// Values that wait for each other.
    #[error("values depend on each other in a circle: {}", path.join(" → "))]
    Cycle {
        /// The circle, first name repeated at the end.
        path: Vec<String>,
    },
}

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// House, street, hamlet.
    Line,
    /// Province code.
    Province,
    /// Commune code.
    Commune,
}

/// One place that has a value: a field, a part of an address, a column, or a table as a whole.
#[derive(Debug, Clone)]
pub struct Node {
    /// `field`, `field.line`, `table.column` or `table`.
    pub name: String,
    /// Description of the field or column.
    pub spec: FieldSpec,
    /// Part of an address.
    pub part: Option<Part>,
    /// Table it belongs to, for a column; itself, for a table.
    pub table: Option<usize>,
    /// Whether it is a column.
    pub column: bool,
    /// Name of the choice's list.
    pub list: String,
    /// Codes of the choice.
    pub codes: Vec<String>,
    /// Its rules.
    pub rules: NodeRules,
    /// Nodes whose relevance or value depend on this one's.
    pub value_dependents: Vec<usize>,
    /// Nodes whose required, read-only or validity depend on this one's.
    pub check_dependents: Vec<usize>,
    /// For a column: its place among the columns of its table.
    pub column_at: usize,
    /// For a column of numbers: whether some rule asks for an aggregate of it.
    pub aggregated: bool,
    /// The same as `value_dependents` and `check_dependents`, with what changes there.
    pub(crate) links: Vec<Link>,
}

/// What a change of one node touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Link {
    /// The node that depends.
    pub node: usize,
    /// Whether its value or relevance does; else only its checks.
    pub value: bool,
    /// Whether every row is touched, not only the row that changed.
    pub whole: bool,
}

/// Compiled rules of a node.
#[derive(Debug, Clone, Default)]
pub struct NodeRules {
    /// Whether it is asked; all must hold.
    pub relevant: Vec<Rule>,
    /// Its value.
    pub calculate: Option<Rule>,
    /// Its value while nothing is entered.
    pub default: Option<Rule>,
    /// Whether it must be answered; one is enough.
    pub required: Vec<Rule>,
    /// Whether it may not be typed.
    pub readonly: Vec<Rule>,
    /// What must hold.
    pub valid: Vec<Rule>,
    /// Name of the field of the previous period.
    pub carry: Option<Rule>,
}

/// A compiled rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// As written.
    pub spec: RuleSpec,
    /// Tied to places.
    pub expr: Expr,
    /// The same as it is run: aggregates and what all rows share taken out.
    pub(crate) run: Expr,
}

impl Rule {
    /// Whether it reads any answer at all; a rule that does not is a constant (or the day).
    #[must_use]
    pub fn reads_answers(&self) -> bool {
        let mut found = false;
        self.expr.walk(&mut |e| found |= matches!(e, Expr::Slot(_)));
        found
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Field id.
    pub name: String,
    /// Node of the table as a whole.
    pub node: usize,
    /// Nodes of its columns in order.
    pub columns: Vec<usize>,
    /// Most rows.
    pub max_rows: usize,
    /// Columns by id.
    pub(crate) by_id: HashMap<String, usize>,
}

/// A compiled form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Nodes in printed order.
    pub nodes: Vec<Node>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Node numbers in order of computation.
    pub order: Vec<usize>,
    /// Place of each node in `order`.
    pub rank: Vec<usize>,
    /// As written.
    pub fields: FieldsFile,
    /// Parts of rules of columns that are the same for every row; worked out once for all of them.
    pub shared: Vec<Expr>,
    by_name: HashMap<String, usize>,
}

impl Form {
    /// Compiles fields and rules.
    ///
    /// # Errors
    /// Everything that is wrong, not only the first thing.
    pub fn compile(fields: FieldsFile, rules: &RulesFile) -> Result<Self, Vec<CompileError>> {
        let mut errors = Vec::new();
        let mut form = Self {
            nodes: Vec::new(),
            tables: Vec::new(),
            order: Vec::new(),
            rank: Vec::new(),
            fields,
            shared: Vec::new(),
            by_name: HashMap::new(),
        };
        form.collect_nodes(&mut errors);
        let mut seen = BTreeSet::new();
        for rule in &rules.rules {
            if !seen.insert(&rule.id) {
                errors.push(rule_error(rule, "there is another rule of that id"));
            }
            if let Err(e) = form.add_rule(rule) {
                errors.push(e);
            }
        }
        form.optimise();
        form.link();
        if let Err(cycle) = form.sort() {
            errors.push(cycle);
        }
        if errors.is_empty() { Ok(form) } else { Err(errors) }
    }

    /// Node number of `field`, `field.line`, `table` or `table.column`.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Table number of a table's name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<usize> {
        let node = &self.nodes[self.node(name)?];
        node.table.filter(|_| !node.column)
    }

    /// Which value of the previous period's return each target takes: (target, source), names of fields, parts of addresses
    /// or columns. A rule from table to table carries every column that has the same id in both.
    #[must_use]
    pub fn carries(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for node in &self.nodes {
            let Some(rule) = &node.rules.carry else { continue };
            let source = rule.spec.expr.trim();
            match (node.table.filter(|_| !node.column), self.table(source)) {
                (Some(to), Some(from)) => {
                    for &column in &self.tables[to].columns {
                        let id = &self.nodes[column].spec.id;
                        if self.tables[from].by_id.contains_key(id) {
                            out.push((self.nodes[column].name.clone(), format!("{source}.{id}")));
                        }
                    }
                }
                _ if node.part.is_some() => {
                    let part = node.name.rsplit_once('.').map_or("", |(_, part)| part);
                    let whole = format!("{source}.{part}");
                    let source = if self.node(&whole).is_some() { whole } else { source.to_owned() };
                    out.push((node.name.clone(), source));
                }
                _ => out.push((node.name.clone(), source.to_owned())),
            }
        }
        out
    }

    fn collect_nodes(&mut self, errors: &mut Vec<CompileError>) {
        let fields = self.fields.clone();
        for field in &fields.fields {
            match field.field_type {
                FieldType::Address => {
                    for (part, name) in [(Part::Line, "line"), (Part::Province, "province"), (Part::Commune, "commune")]
                    {
                        self.push(&format!("{}.{name}", field.id), field, Some(part), None, errors);
                    }
                }
                FieldType::Table => {
                    let table = self.tables.len();
                    let node = self.push(&field.id, field, None, Some(table), errors);
                    let mut columns = Vec::new();
                    for column in &field.columns {
                        if matches!(column.field_type, FieldType::Table | FieldType::Address) {
                            errors.push(CompileError::Field {
                                field: format!("{}.{}", field.id, column.id),
                                what: "a column cannot be a table or an address".to_owned(),
                            });
                            continue;
                        }
                        let at = self.push(&format!("{}.{}", field.id, column.id), column, None, Some(table), errors);
                        self.nodes[at].column = true;
                        self.nodes[at].column_at = columns.len();
                        columns.push(at);
                    }
                    if columns.is_empty() {
                        errors.push(CompileError::Field {
                            field: field.id.clone(),
                            what: "a table needs columns".to_owned(),
                        });
                    }
                    let max_rows = field.max_rows.unwrap_or(5_000);
                    let by_id = columns.iter().map(|&c| (self.nodes[c].spec.id.clone(), c)).collect();
                    self.tables.push(Table { name: field.id.clone(), node, columns, max_rows, by_id });
                }
                _ => {
                    self.push(&field.id, field, None, None, errors);
                }
            }
        }
    }

    fn push(
        &mut self,
        name: &str,
        spec: &FieldSpec,
        part: Option<Part>,
        table: Option<usize>,
        errors: &mut Vec<CompileError>,
    ) -> usize {
        let at = self.nodes.len();
        let bad = |what: &str| CompileError::Field { field: name.to_owned(), what: what.to_owned() };
        let plain = spec.id.starts_with(|c: char| c.is_ascii_lowercase())
            && spec.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !plain {
            errors.push(bad("an id is made of a-z, 0-9 and _"));
        }
        if at == MAX_NODES {
            errors.push(bad("the form has too many fields"));
        }
        if self.by_name.insert(name.to_owned(), at).is_some() {
            errors.push(bad("there is another field of that id"));
        }
        let codes = self.fields.codes(spec).to_vec();
        if spec.field_type == FieldType::Choice && codes.is_empty() {
            errors.push(bad("a choice needs a list of codes"));
        }
        self.nodes.push(Node {
            name: name.to_owned(),
            spec: spec.clone(),
            part,
            table,
            column: false,
            list: self.fields.list_name(spec).to_owned(),
            codes,
            rules: NodeRules::default(),
            value_dependents: Vec::new(),
            check_dependents: Vec::new(),
            column_at: 0,
            aggregated: false,
            links: Vec::new(),
        });
        at
    }

    fn add_rule(&mut self, spec: &RuleSpec) -> Result<(), CompileError> {
        let targets: Vec<usize> = match self.node(&spec.target) {
            Some(n) => vec![n],
            // A rule on an address is a rule on each of its parts.
            None => ["line", "province", "commune"]
                .iter()
                .filter_map(|p| self.node(&format!("{}.{p}", spec.target)))
                .collect(),
        };
        let Some(&first) = targets.first() else {
            return Err(rule_error(spec, "there is no such field"));
        };
        if spec.kind == RuleKind::Valid && spec.text.is_empty() {
            return Err(rule_error(spec, "a `valid` rule needs `text`"));
        }
        if spec.kind == RuleKind::Carry {
            self.check_carry(spec, first)?;
        }
        let parsed = feel::parse(&spec.expr).map_err(|error| CompileError::Syntax {
            rule: spec.id.clone(),
            target: spec.target.clone(),
            error,
        })?;
        let row_of = self.nodes[first].column.then_some(self.nodes[first].table).flatten();
        let expr = match spec.kind {
            // The name is of the previous return, where no row is at hand.
            RuleKind::Carry => Expr::Null,
            _ => Resolver::new(self, row_of).resolve(parsed).map_err(|what| rule_error(spec, &what))?,
        };
        if spec.kind == RuleKind::Calculate && self.nodes[first].spec.field_type == FieldType::Table {
            return Err(rule_error(spec, "a table as a whole cannot be calculated"));
        }
        crate::typing::check(&expr, self).map_err(|what| rule_error(spec, &what))?;
        // One broken statement about an address is shown once, at its line.
        let targets =
            if spec.kind == RuleKind::Valid { targets.get(..1).unwrap_or_default().to_vec() } else { targets };
        for target in targets {
            let rule = Rule { spec: spec.clone(), expr: expr.clone(), run: expr.clone() };
            let rules = &mut self.nodes[target].rules;
            let single = match spec.kind {
                RuleKind::Relevant => {
                    rules.relevant.push(rule);
                    continue;
                }
                RuleKind::Required => {
                    rules.required.push(rule);
                    continue;
                }
                RuleKind::Readonly => {
                    rules.readonly.push(rule);
                    continue;
                }
                RuleKind::Valid => {
                    rules.valid.push(rule);
                    continue;
                }
                RuleKind::Calculate => &mut rules.calculate,
                RuleKind::Default => &mut rules.default,
                RuleKind::Carry => &mut rules.carry,
            };
            if single.replace(rule).is_some() {
                return Err(rule_error(spec, "there is another rule of that kind for this field"));
            }
        }
        Ok(())
    }

    /// A carry takes a value of the same kind: a field, a part of an address, a column, or a whole table.
    fn check_carry(&self, spec: &RuleSpec, target: usize) -> Result<(), CompileError> {
        let source = spec.expr.trim();
        let address = self.node(&format!("{source}.line"));
        let Some(from) = self.node(source).or(address) else {
            return Err(rule_error(spec, "`carry` names one field of the same form"));
        };
        let (to, from) = (&self.nodes[target], &self.nodes[from]);
        let kind = |n: &Node| (n.table.is_some() && !n.column, n.column, n.spec.field_type == FieldType::Address);
        if kind(to) != kind(from) {
            return Err(rule_error(
                spec,
                "`carry` takes a field from a field, a table from a table, an address from an address",
            ));
        }
        if kind(to).0 {
            let shared = |t: usize, other: usize| {
                self.tables[t].by_id.keys().any(|id| self.tables[other].by_id.contains_key(id))
            };
            let (Some(to), Some(from)) = (to.table, from.table) else { return Ok(()) };
            if !shared(to, from) {
                return Err(rule_error(spec, "the two tables have no column of the same id"));
            }
        }
        Ok(())
    }
}

fn rule_error(rule: &RuleSpec, what: &str) -> CompileError {
    CompileError::Rule { rule: rule.id.clone(), target: rule.target.clone(), what: what.to_owned() }
}
