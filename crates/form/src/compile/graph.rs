//! Who depends on whom, and the order of computation.

use std::collections::{BTreeMap, BTreeSet};

use super::{CompileError, Form, Link};
use crate::feel::{Expr, ast::Slot};

impl Form {
    /// Nodes that an expression reads.
    #[must_use]
    pub fn reads(&self, expr: &Expr) -> BTreeSet<usize> {
        self.places_read(expr).into_iter().map(|(node, _)| node).collect()
    }

    /// Nodes that an expression reads; true where it reads more than the row at hand.
    fn places_read(&self, expr: &Expr) -> BTreeSet<(usize, bool)> {
        let mut out = BTreeSet::new();
        expr.walk(&mut |e| {
            if let Expr::Slot(slot) = e {
                match *slot {
                    Slot::Cell(n) => {
                        out.insert((n, false));
                    }
                    Slot::Node(n) => {
                        out.insert((n, true));
                    }
                    Slot::Address(n) => out.extend((n..n + 3).map(|n| (n, true))),
                    Slot::Column(n) => {
                        out.insert((n, true));
                        out.extend(self.nodes[n].table.map(|t| (self.tables[t].node, true)));
                    }
                    Slot::Table(t) => {
                        out.insert((self.tables[t].node, true));
                        out.extend(self.tables[t].columns.iter().map(|&c| (c, true)));
                    }
                }
            }
        });
        out
    }

    /// Whether the rules of column `reader` read column `read` as a whole list, not only in their own row.
    #[must_use]
    pub fn reads_whole(&self, reader: usize, read: usize) -> bool {
        self.nodes[read].links.iter().any(|l| l.node == reader && l.whole)
    }

    pub(super) fn link(&mut self) {
        let mut links: Vec<BTreeMap<(usize, bool), bool>> = vec![BTreeMap::new(); self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            let r = &node.rules;
            for rule in r.relevant.iter().chain(&r.calculate).chain(&r.default) {
                for (read, whole) in self.places_read(&rule.expr) {
                    *links[read].entry((at, true)).or_default() |= whole;
                }
            }
            for rule in r.required.iter().chain(&r.readonly).chain(&r.valid) {
                for (read, whole) in self.places_read(&rule.expr) {
                    // A check always follows its own cell; it must also follow the others when it reads the whole column.
                    if read != at || (node.column && whole) {
                        *links[read].entry((at, false)).or_default() |= whole;
                    }
                }
            }
        }
        for (read, links) in links.into_iter().enumerate() {
            let node = &mut self.nodes[read];
            node.links = links.into_iter().map(|((node, value), whole)| Link { node, value, whole }).collect();
            node.value_dependents = node.links.iter().filter(|l| l.value).map(|l| l.node).collect();
            node.check_dependents = node.links.iter().filter(|l| !l.value).map(|l| l.node).collect();
        }
    }

    /// Kahn's order; printed order where it does not matter. What is left over forms a circle.
    pub(super) fn sort(&mut self) -> Result<(), CompileError> {
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
        // For each node that waits, one that it waits for and that waits itself; following these must come round.
        let mut waits_for: Vec<Option<usize>> = vec![None; self.nodes.len()];
        for (m, node) in self.nodes.iter().enumerate().filter(|(m, _)| waiting[*m] > 0) {
            for &d in &node.value_dependents {
                waits_for[d].get_or_insert(m);
            }
        }
        let Some(start) = waiting.iter().position(|&w| w > 0) else { return Vec::new() };
        let mut seen = vec![false; self.nodes.len()];
        let mut at = start;
        while !seen[at] {
            seen[at] = true;
            match waits_for[at] {
                Some(next) => at = next,
                None => break,
            }
        }
        let mut trail = vec![at];
        let mut next = waits_for[at];
        while let Some(n) = next {
            trail.push(n);
            if n == at || trail.len() > self.nodes.len() {
                break;
            }
            next = waits_for[n];
        }
        trail.reverse();
        trail.into_iter().map(|n| self.nodes[n].name.clone()).collect()
    }
}
