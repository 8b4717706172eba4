//! Journeys across crates: the real window, faults, the house's own rules. Everything is in the tests.
