//! Stands where dsntk expects an HTTP client, and sends nothing.

/// The blocking client.
pub mod blocking {
    use serde::{Serialize, de::DeserializeOwned};

    /// Every request fails.
    #[derive(Debug, Default)]
    pub struct Client;

    impl Client {
        /// A client.
        #[must_use]
        pub fn new() -> Self {
            Self
        }
        /// The only method that dsntk uses.
        #[must_use]
        pub fn post(&self, _: &str) -> Request {
            Request
        }
    }

    /// A request.
    #[derive(Debug)]
    pub struct Request;

    impl Request {
        /// With a body.
        #[must_use]
        pub fn json<T: Serialize>(self, _: &T) -> Self {
            self
        }
        /// Fails.
        ///
        /// # Errors
        /// Always.
        pub fn send(self) -> Result<Response, std::io::Error> {
            Err(std::io::Error::other("there is no network here"))
        }
    }

    /// A response that never comes.
    #[derive(Debug)]
    pub struct Response;

    impl Response {
        /// Fails.
        ///
        /// # Errors
        /// Always.
        pub fn json<T: DeserializeOwned>(self) -> Result<T, std::io::Error> {
            Err(std::io::Error::other("there is no network here"))
        }
    }
}
