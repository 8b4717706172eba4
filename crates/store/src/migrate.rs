//! Append-only migrations: each numbered file is applied once, all of them in one transaction.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use sha2::{Digest, Sha256};

/// "HoSo" in ASCII: marks the database as ours (`PRAGMA application_id`).
const APPLICATION_ID: i32 = 0x486F_536F;

/// One step of the schema.
pub(crate) struct Migration {
    name: &'static str,
    sql: &'static str,
}

/// All steps, oldest first. Only ever append.
const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_first", sql: include_str!("../migrations/0001_first.sql") },
    Migration { name: "0002_origins", sql: include_str!("../migrations/0002_origins.sql") },
    Migration { name: "0003_batches", sql: include_str!("../migrations/0003_batches.sql") },
    Migration { name: "0004_shelf", sql: include_str!("../migrations/0004_shelf.sql") },
];

/// Brings the database up to date, or refuses it without a change.
pub(crate) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    run_list(connection, MIGRATIONS)
}

fn run_list(connection: &mut Connection, list: &[Migration]) -> Result<(), StoreError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let application: i32 = tx.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: u32 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && (application != 0 || tables > 0) {
        return Err(StoreError::unreadable("the database of another program"));
    }
    let known = u32::try_from(list.len()).unwrap_or(u32::MAX);
    if version > known {
        return Err(StoreError::TooNew { found: version, known });
    }
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (
            number INTEGER PRIMARY KEY,
            name   TEXT NOT NULL,
            sha256 BLOB NOT NULL
        ) STRICT;",
    )?;
    for (number, migration) in (1u32..).zip(list) {
        let digest = digest(migration.sql);
        let applied: Option<(String, Vec<u8>)> = tx
            .query_row("SELECT name, sha256 FROM migrations WHERE number = ?1", [number], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        match applied {
            Some((name, sha256)) if name == migration.name && sha256 == digest => {
                if number > version {
                    return Err(StoreError::MigrationDiffers { number });
                }
            }
            Some(_) => return Err(StoreError::MigrationDiffers { number }),
            None if number <= version => return Err(StoreError::MigrationDiffers { number }),
            None => {
                tx.execute_batch(migration.sql)?;
                tx.execute(
                    "INSERT INTO migrations (number, name, sha256) VALUES (?1, ?2, ?3)",
                    (number, migration.name, digest),
                )?;
            }
        }
    }
    if version != known || application != APPLICATION_ID {
        tx.pragma_update(None, "user_version", known)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    tx.commit()?;
    Ok(())
}

/// Line ends are left out, so that a checkout with other line ends carries the same migration.
fn digest(sql: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in sql.split('\r') {
        hash.update(part.as_bytes());
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_and(name: &'static str, sql: &'static str) -> Vec<Migration> {
        vec![Migration { name: "0001_a", sql: "CREATE TABLE a (x INTEGER) STRICT;" }, Migration { name, sql }]
    }

    fn tables(connection: &Connection) -> Vec<String> {
        connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn the_whole_schema() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection).unwrap();
        let schema: Vec<String> = connection
            .prepare("SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        insta::assert_snapshot!("schema", schema.join("\n"));
    }

    #[test]
    fn a_second_run_changes_nothing_and_a_longer_list_goes_on() {
        let mut connection = Connection::open_in_memory().unwrap();
        let list = first_and("0002_b", "CREATE TABLE b (x INTEGER) STRICT;");
        run_list(&mut connection, &list[..1]).unwrap();
        run_list(&mut connection, &list[..1]).unwrap();
        assert_eq!(tables(&connection), ["a", "migrations"]);
        run_list(&mut connection, &list).unwrap();
        assert_eq!(tables(&connection), ["a", "b", "migrations"]);
    }

    #[test]
    fn an_older_program_refuses_a_newer_store() {
        let mut connection = Connection::open_in_memory().unwrap();
        let list = first_and("0002_b", "CREATE TABLE b (x INTEGER) STRICT;");
        run_list(&mut connection, &list).unwrap();
        assert!(matches!(run_list(&mut connection, &list[..1]), Err(StoreError::TooNew { found: 2, known: 1 })));
    }

    #[test]
    fn an_edited_migration_is_noticed() {
        let mut connection = Connection::open_in_memory().unwrap();
        run_list(&mut connection, &first_and("0002_b", "CREATE TABLE b (x INTEGER) STRICT;")).unwrap();
        let edited = first_and("0002_b", "CREATE TABLE b (x TEXT) STRICT;");
        assert!(matches!(run_list(&mut connection, &edited), Err(StoreError::MigrationDiffers { number: 2 })));
    }

    #[test]
    fn a_failing_migration_leaves_nothing_behind() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = first_and("0002_b", "CREATE TABLE b (x INTEGER) STRICT; CREATE TABEL c;");
        assert!(run_list(&mut connection, &broken).is_err());
        assert!(tables(&connection).is_empty(), "a half migrated store could be opened by neither version");
    }

    #[test]
    fn another_programs_database_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE theirs (x INTEGER)").unwrap();
        assert!(matches!(run(&mut connection), Err(StoreError::Unreadable { .. })));
        assert_eq!(tables(&connection), ["theirs"]);
    }

    #[test]
    fn line_ends_of_a_checkout_do_not_matter() {
        assert_eq!(digest("a;\r\nb;\r\n"), digest("a;\nb;\n"));
    }
}
