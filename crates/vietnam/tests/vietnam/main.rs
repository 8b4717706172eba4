//! Vectors from data files, and hostile input for everything that reads what people scan or paste.

mod hostile;
mod vectors;
