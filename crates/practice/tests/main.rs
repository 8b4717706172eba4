//! The program's side of the protocol against the practice portal: a whole life, lines that break, portals that lie.

mod bench;
mod broken;
mod life;
mod lying;
