//! Fields and rules to a graph: names tied to places, an order of computation, or errors with a place.

mod resolve;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::feel::{self, Expr, SyntaxError, ast::Slot};
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
                        columns.push(at);
                    }
                    if columns.is_empty() {
                        errors.push(CompileError::Field {
                            field: field.id.clone(),
                            what: "a table needs columns".to_owned(),
                        });
                    }
                    let max_rows = field.max_rows.unwrap_or(5_000);
                    self.tables.push(Table { name: field.id.clone(), node, columns, max_rows });
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
        if at >= MAX_NODES {
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
        if spec.kind == RuleKind::Carry && self.node(spec.expr.trim()).is_none() {
            return Err(rule_error(spec, "`carry` names one field of the same form"));
        }
        let parsed = feel::parse(&spec.expr).map_err(|error| CompileError::Syntax {
            rule: spec.id.clone(),
            target: spec.target.clone(),
            error,
        })?;
        let row_of = self.nodes[first].column.then_some(self.nodes[first].table).flatten();
        let expr = Resolver::new(self, row_of).resolve(parsed).map_err(|what| rule_error(spec, &what))?;
        if spec.kind == RuleKind::Calculate && self.nodes[first].spec.field_type == FieldType::Table {
            return Err(rule_error(spec, "a table as a whole cannot be calculated"));
        }
        crate::typing::check(&expr, self).map_err(|what| rule_error(spec, &what))?;
        // One broken statement about an address is shown once, at its line.
        let targets =
            if spec.kind == RuleKind::Valid { targets.get(..1).unwrap_or_default().to_vec() } else { targets };
        for target in targets {
            let rule = Rule { spec: spec.clone(), expr: expr.clone() };
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

    /// Nodes that an expression reads.
    #[must_use]
    pub fn reads(&self, expr: &Expr) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        expr.walk(&mut |e| {
            if let Expr::Slot(slot) = e {
                match *slot {
                    Slot::Node(n) | Slot::Cell(n) => {
                        out.insert(n);
                    }
                    Slot::Address(n) => out.extend(n..n + 3),
                    Slot::Column(n) => {
                        out.insert(n);
                        out.extend(self.nodes[n].table.map(|t| self.tables[t].node));
                    }
                    Slot::Table(t) => {
                        out.insert(self.tables[t].node);
                        out.extend(&self.tables[t].columns);
                    }
                }
            }
        });
        out
    }

    /// Whether the rules of column `reader` read column `read` as a whole list, not only in their own row.
    #[must_use]
    pub fn reads_whole(&self, reader: usize, read: usize) -> bool {
        let r = &self.nodes[reader].rules;
        let rules = r
            .relevant
            .iter()
            .chain(&r.calculate)
            .chain(&r.default)
            .chain(&r.required)
            .chain(&r.readonly)
            .chain(&r.valid);
        let mut found = false;
        for rule in rules {
            rule.expr.walk(&mut |e| {
                found |= match e {
                    Expr::Slot(Slot::Column(n)) => *n == read,
                    Expr::Slot(Slot::Table(t)) => self.nodes[read].table == Some(*t),
                    _ => false,
                };
            });
        }
        found
    }

    fn link(&mut self) {
        let mut value: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut check: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let r = &node.rules;
            for rule in r.relevant.iter().chain(&r.calculate).chain(&r.default) {
                for read in self.reads(&rule.expr) {
                    value.entry(read).or_default().insert(at);
                }
            }
            for rule in r.required.iter().chain(&r.readonly).chain(&r.valid) {
                for read in self.reads(&rule.expr) {
                    // A check always follows its own cell; it must also follow the others when it reads the whole column.
                    if read != at || self.reads_whole(at, at) {
                        check.entry(read).or_default().insert(at);
                    }
                }
            }
        }
        for (read, by) in value {
            self.nodes[read].value_dependents = by.into_iter().collect();
        }
        for (read, by) in check {
            self.nodes[read].check_dependents = by.into_iter().collect();
        }
    }

    /// Kahn's order; printed order where it does not matter. What is left over forms a circle.
    fn sort(&mut self) -> Result<(), CompileError> {
        let mut waiting = vec![0usize; self.nodes.len()];
        for node in &self.nodes {
            for &d in &node.value_dependents {
                waiting[d] += 1;
            }
        }
        let mut ready: BTreeSet<usize> = (0..self.nodes.len()).filter(|&n| waiting[n] == 0).collect();
        while let Some(next) = ready.pop_first() {
            self.order.push(next);
            for &d in &self.nodes[next].value_dependents {
                waiting[d] -= 1;
                if waiting[d] == 0 {
                    ready.insert(d);
                }
            }
        }
        self.rank = vec![0; self.nodes.len()];
        for (rank, &node) in self.order.iter().enumerate() {
            self.rank[node] = rank;
        }
        if self.order.len() == self.nodes.len() {
            Ok(())
        } else {
            Err(CompileError::Cycle { path: self.circle(&waiting) })
        }
    }

    fn circle(&self, waiting: &[usize]) -> Vec<String> {
        let reads_of = |n: usize| -> Option<usize> {
            // Some node that n waits for and that waits itself.
            (0..self.nodes.len()).find(|&m| waiting[m] > 0 && self.nodes[m].value_dependents.contains(&n))
        };
        let Some(mut at) = waiting.iter().position(|&w| w > 0) else { return Vec::new() };
        let mut trail = vec![at];
        while let Some(next) = reads_of(at) {
            if let Some(start) = trail.iter().position(|&t| t == next) {
                trail.drain(..start);
                trail.push(next);
                break;
            }
            trail.push(next);
            at = next;
        }
        trail.reverse();
        trail.into_iter().map(|n| self.nodes[n].name.clone()).collect()
    }
}

fn rule_error(rule: &RuleSpec, what: &str) -> CompileError {
    CompileError::Rule { rule: rule.id.clone(), target: rule.target.clone(), what: what.to_owned() }
}
