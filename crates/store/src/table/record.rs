//! Several things of one dossier in one transaction: a step of filing or following must not be known by halves.

use super::dossier::{self, Dossier, key_of};
use super::event::{self, NewEvent};
use super::outbox::{self, OutboxRow};
use crate::{Store, StoreError};

/// What is written together. Everything is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The new row of the dossier.
    pub dossier: Option<Dossier>,
    /// Events to append, in order.
    pub events: Vec<NewEvent>,
    /// Steps to save, in order.
    pub outbox: Vec<OutboxRow>,
}

impl Store {
    /// Writes all of `record` for the dossier `id` in one durable transaction and returns the numbers of its events.
    ///
    /// Errors: [`crate::NotFound::Dossier`]; [`StoreError::Invalid`] when a part speaks of another dossier.
    pub fn record(&self, id: &str, record: &Record) -> Result<Vec<u64>, StoreError> {
        let strangers =
            record.dossier.iter().any(|dossier| dossier.id != id) || record.outbox.iter().any(|row| row.dossier != id);
        if strangers {
            return Err(StoreError::invalid("a record speaks of two dossiers"));
        }
        self.write(|tx| {
            let key = key_of(tx, id)?;
            if let Some(row) = &record.dossier {
                dossier::update(tx, row)?;
            }
            let mut numbers = Vec::with_capacity(record.events.len());
            for item in &record.events {
                numbers.push(event::append(tx, key, item)?);
            }
            for row in &record.outbox {
                outbox::save(tx, row)?;
            }
            Ok(numbers)
        })
    }
}
