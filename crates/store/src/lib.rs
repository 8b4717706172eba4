//! Everything that must survive: dossiers, answers, the undo journal, attached files, documents, events and the outbox,
//! in one encrypted SQLite database (SQLCipher) of one person on one machine.
//!
//! Which type when:
//! * [`locate`] says what a folder holds, before any key is asked for; [`Store::open`] opens or founds the store there.
//! * [`KeyRequest`] says where the key comes from: the keyring of the operating system, or a passphrase (Argon2id, RFC 9106).
//! * [`Store`] has one group of methods per table; each writing method is one transaction, on the disk when it returns.
//! * [`Store::in_memory`] is the store of a kiosk and of tests: nothing of it ever reaches a disk.
//! * [`AttachmentWriter`] takes a file in pieces, so that memory stays flat.
//!
//! A store in a folder consists of `store.db` (with `-wal` and `-shm` beside it while open), `store.key.json`
//! (where the key comes from, never the key itself) and `store.lock` (held by the one program that has it open).
//!
//! The crate reads no clock; instants come from the caller and are kept to the microsecond. Randomness (keys, salts,
//! store ids) comes from the operating system.

mod backup;
mod error;
mod key;
mod migrate;
mod open;
mod place;
mod store;
mod table;

pub use error::{NotFound, StoreError};
pub use key::{KeyRequest, KeyRing, KeyRingError, KeySource, OsKeyRing, Passphrase, RingAccess, StoreKey};
pub use place::{Probe, locate};
pub use store::Store;
pub use table::answer::{StoredAnswer, TableRow};
pub use table::attachment::{Attachment, AttachmentWriter, NewAttachment};
pub use table::blob::{CHUNK_BYTES, Digest};
pub use table::document::{Document, NewDocument};
pub use table::dossier::{Dossier, DossierQuery};
pub use table::event::{NewEvent, StoredEvent};
pub use table::journal::{AnswerChange, Edit, JournalEntry, RowChange, UndoState};
pub use table::origin::Origin;
pub use table::outbox::{OutboxRow, OutboxState};
pub use table::portal_key::PortalKeys;
pub use table::profile::Profile;
pub use table::record::Record;
pub use table::shelf::ShelfFile;
