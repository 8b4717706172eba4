//! The use cases of Hồ Sơ, written against a small [`Host`]: whoever runs them (window, command line, test) brings a clock, ids
//! and a folder. The typed API is in [`api`], its one entry is [`rpc::rpc`].

mod agencies;
pub mod api;
mod app;
mod attachments;
pub mod batch;
mod building;
mod by_hand;
mod carrying;
mod changes;
pub mod clock;
pub mod documents;
mod drafts;
mod ending;
mod error;
mod explaining;
mod filing;
mod following;
pub mod foreign;
mod host;
mod htkk;
mod packs;
mod papers;
mod parcels;
mod paying;
mod places;
mod portals;
pub mod printing;
mod profiles;
mod rows;
pub mod rpc;
pub mod sheets;
pub mod signing;
mod supplementing;
mod telling;
mod timeline;
mod versions;
mod views;
mod visiting;
pub mod words;

pub use app::{App, Config};
pub use attachments::MAX_ATTACHMENT;
pub use hoso_dossier::State as DossierState;
pub use host::{Host, Notice, Outside, SystemHost, installed_token_helper};
