//! The program's side of the protocol against the practice portal: a whole life, lines that break, portals that lie.

// The helpers beside the tests are tests too; clippy's own exception covers only functions marked #[test].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;
mod broken;
mod conformance;
mod defects;
mod life;
mod load;
mod lying;
mod opencps;
mod opencps_bench;
mod opencps_broken;
mod opencps_traps;
mod proxy;
mod storage;
mod tus;
mod visits;
