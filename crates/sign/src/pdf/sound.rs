//! Is there only one reading of the file? Every number that is in use must lead to an object with that number, and no
//! object may stand about that a repairing program would take for another version of one that is listed.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use super::File;
use super::marks::find;
use super::xref::Entry;

/// Numbers that every version of an object refers to: (object, first revision of the version) to targets.
#[derive(Debug, Default)]
pub(super) struct References(BTreeMap<(u32, usize), Vec<u32>>);

/// Reads every object of every revision once. False when something is odd.
pub(super) fn inspect(file: &File<'_>) -> (References, bool) {
    let mut sound = true;
    let mut references = BTreeMap::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    // Listed, but not where the section says. Some programs list numbers that they never used, which harms nobody.
    let mut lost = BTreeSet::new();
    for (number, versions) in &file.history {
        for (revision, entry) in versions {
            let Some(id) = file.id_of(*revision, *number) else {
                continue;
            };
            let object = match entry {
                Entry::Offset(offset, _) => file.at(*revision, *offset, id).map(|raw| {
                    places.push((*offset, raw.range.end));
                    sound &= !raw.ambiguous;
                    raw.object
                }),
                _ => file.raw(*revision, id).map(|(_, raw)| {
                    sound &= !raw.ambiguous;
                    raw.object
                }),
            };
            let Some(object) = object else {
                lost.insert(*number);
                continue;
            };
            let mut targets = Vec::new();
            // A cross-reference stream names Root and Info, and is not part of the document.
            if !matches!(entry, Entry::Offset(offset, _) if file.sections.contains(offset)) {
                collect(&object, &mut targets);
            }
            targets.sort_unstable();
            targets.dedup();
            references.insert((*number, *revision), targets);
        }
    }
    sound &= lost.is_empty() || !references.values().flatten().any(|target| lost.contains(target));
    places.sort_unstable();
    places.dedup();
    let mut from = 0;
    for (start, end) in places {
        sound &= start >= from && !second(file, from, start);
        from = from.max(end);
    }
    sound &= !second(file, from, file.bytes.len());
    (References(references), sound)
}

/// Is there an object in these bytes, which no section lists, with a number that is in use?
fn second(file: &File<'_>, from: usize, to: usize) -> bool {
    let Some(text) = file.bytes.get(from..to) else {
        return false;
    };
    let mut at = 0;
    while let Some(found) = find(text, b"obj", at) {
        at = found + 3;
        let before = text.get(..found).unwrap_or_default();
        let back = |at: usize, is: fn(&u8) -> bool| at - before[..at].iter().rev().take_while(|byte| is(byte)).count();
        let generation = back(before.len(), u8::is_ascii_whitespace);
        let gap = back(generation, u8::is_ascii_digit);
        let end = back(gap, u8::is_ascii_whitespace);
        let first = back(end, u8::is_ascii_digit);
        let number = std::str::from_utf8(&before[first..end]).ok().and_then(|digits| digits.parse::<u32>().ok());
        let Some(number) = number.filter(|_| gap < generation && end < gap) else {
            continue;
        };
        let start = from + first;
        if !file.sections.contains(&start) && file.history.contains_key(&number) {
            return true;
        }
    }
    false
}

fn collect(value: &Object, targets: &mut Vec<u32>) {
    fn of(dictionary: &Dictionary, targets: &mut Vec<u32>) {
        for (_, one) in dictionary {
            collect(one, targets);
        }
    }
    match value {
        Object::Reference((number, _)) => targets.push(*number),
        Object::Array(list) => list.iter().for_each(|one| collect(one, targets)),
        Object::Dictionary(dictionary) => of(dictionary, targets),
        Object::Stream(stream) => of(&stream.dict, targets),
        _ => {}
    }
}

impl File<'_> {
    /// The objects of a revision that refer to one of these numbers.
    pub fn referrers(&self, revision: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        let refers = |(number, versions): (&u32, &Vec<(usize, Entry)>)| {
            let (since, _) = versions.iter().rev().find(|(since, _)| *since <= revision)?;
            let targets = self.references.0.get(&(*number, *since))?;
            targets.iter().any(|target| wanted(*target)).then_some(*number)
        };
        self.history.iter().filter_map(refers).collect()
    }
}
