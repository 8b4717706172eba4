//! The use cases of Hồ Sơ, written against a small [`Host`]: whoever runs them (window, command line, test) brings a clock, ids
//! and a folder. The typed API is in [`api`], its one entry is [`rpc::rpc`].

pub mod api;
mod app;
mod attachments;
mod changes;
pub mod clock;
pub mod documents;
mod drafts;
mod error;
mod filing;
mod host;
mod packs;
mod profiles;
pub mod rpc;
pub mod signing;
mod timeline;
mod views;
pub mod words;

pub use app::{App, Config};
pub use attachments::MAX_ATTACHMENT;
pub use hoso_dossier::State as DossierState;
pub use host::{Host, SystemHost};
