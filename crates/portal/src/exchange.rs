//! Single questions to services beside the portals: time stamp authorities, responders and lists of revoked certificates, signing services.
//!
//! One question, one answer, everything bounded: time, size, redirects. These services answer with something signed, so plain HTTP is
//! allowed where [`Ask::signed`] says so (RFC 5280 §8 and RFC 6960 A.1 use it); whatever carries a secret goes over TLS only.
//!
//! [`ask`] blocks, because the work that needs it (signing, verifying) blocks too; it may be called on any thread.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::{Client, Method};
use tokio::runtime::Runtime;
use url::{Host, Url};

use crate::http::{is_loopback, pause};

/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(10);
/// Most redirects of a signed answer; lists of revoked certificates move.
const MAX_REDIRECTS: usize = 3;

/// Which machines may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Practice: only this machine.
    ThisMachine,
    /// An address that the person set up: anywhere.
    Chosen,
    /// An address out of a certificate, which anybody can write: no addresses of private networks and none of this machine.
    Public,
}

/// One question.
pub struct Ask<'a> {
    /// Address.
    pub url: &'a str,
    /// Which machines may be asked.
    pub reach: Reach,
    /// The answer is signed, so HTTP without TLS and redirects are allowed.
    pub signed: bool,
    /// Headers; not logged.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body of a POST; none = GET.
    pub body: Option<&'a [u8]>,
    /// Most bytes of the answer.
    pub limit: u64,
    /// For the whole exchange.
    pub time: Duration,
}

/// One answer, whatever its status.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Media type in lower case, without parameters.
    pub media_type: String,
    /// A wish for a pause.
    pub retry_after: Option<Duration>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// The address is none that may be asked.
    #[error("the address cannot be asked: {0}")]
    BadAddress(&'static str),
    /// No answer came.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The answer is larger than it may be.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// Most bytes.
        limit: u64,
    },
}

/// Checks an address that a person types: `http` or `https`, no name and password in it.
///
/// # Errors
/// [`ExchangeError::BadAddress`].
pub fn address(text: &str) -> Result<Url, ExchangeError> {
    let url = Url::parse(text).map_err(|_| ExchangeError::BadAddress("not a web address"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(ExchangeError::BadAddress("only http and https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ExchangeError::BadAddress("no names and passwords"));
    }
    Ok(url)
}

/// May this machine be asked at all?
fn allowed(url: &Url, reach: Reach, signed: bool) -> Result<(), ExchangeError> {
    if url.scheme() != "https" && !signed && !is_loopback(url) {
        return Err(ExchangeError::BadAddress("only https"));
    }
    let private = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_private() || ip.is_link_local() || ip.is_unspecified() || ip.is_broadcast(),
        Some(Host::Ipv6(ip)) => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_unspecified(),
        Some(Host::Domain(name)) => !name.contains('.') || name.ends_with(".local") || name.ends_with(".internal"),
        None => true,
    };
    match reach {
        Reach::ThisMachine if !is_loopback(url) => {
            Err(ExchangeError::BadAddress("in practice only this machine is asked"))
        }
        Reach::Public if private || is_loopback(url) => {
            Err(ExchangeError::BadAddress("an address of a private network"))
        }
        _ => Ok(()),
    }
}

/// Threads of their own for exchanges, so that a caller may block wherever it runs.
fn runtime() -> Result<&'static Runtime, ExchangeError> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    RUNTIME
        .get_or_init(|| {
            let mut builder = tokio::runtime::Builder::new_multi_thread();
            builder.worker_threads(1).thread_name("hoso-exchange").enable_all().build().ok()
        })
        .as_ref()
        .ok_or_else(|| ExchangeError::Unreachable("no thread for it".to_owned()))
}

/// Asks, and waits for the answer.
///
/// # Errors
/// [`ExchangeError`].
pub fn ask(ask: &Ask<'_>) -> Result<Answer, ExchangeError> {
    let url = address(ask.url)?;
    allowed(&url, ask.reach, ask.signed)?;
    // Only the first installation counts; a provider installed by the program before is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (reach, signed) = (ask.reach, ask.signed);
    let redirects = if signed && ask.body.is_none() {
        reqwest::redirect::Policy::custom(move |attempt| {
            if attempt.previous().len() > MAX_REDIRECTS || allowed(attempt.url(), reach, signed).is_err() {
                attempt.stop()
            } else {
                attempt.follow()
            }
        })
    } else {
        reqwest::redirect::Policy::none()
    };
    let mut builder = Client::builder()
        .user_agent(concat!("hoso/", env!("CARGO_PKG_VERSION")))
        .redirect(redirects)
        .referer(false)
        .connect_timeout(CONNECT)
        .timeout(ask.time);
    if is_loopback(&url) {
        builder = builder.no_proxy();
    }
    let client = builder.build().map_err(|e| unreachable(&e))?;
    let mut request = client.request(if ask.body.is_some() { Method::POST } else { Method::GET }, url);
    for (name, value) in ask.headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = ask.body {
        request = request.body(body.to_vec());
    }
    let limit = ask.limit;
    let (answer, arrived) = std::sync::mpsc::sync_channel(1);
    runtime()?.spawn(async move {
        // Nobody may be listening any more; then the answer is dropped.
        let _ = answer.send(exchange(request, limit).await);
    });
    // The client's own time limit ends the exchange; this one is for a client that does not.
    let patience = ask.time.saturating_add(CONNECT);
    arrived.recv_timeout(patience).unwrap_or_else(|_| Err(ExchangeError::Unreachable("time-out".to_owned())))
}

async fn exchange(request: reqwest::RequestBuilder, limit: u64) -> Result<Answer, ExchangeError> {
    let mut response = request.send().await.map_err(|e| unreachable(&e))?;
    let status = response.status().as_u16();
    let retry_after = pause(response.headers());
    let media_type = crate::http::media_type(response.headers());
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|e| unreachable(&e))? {
        if (body.len() + piece.len()) as u64 > limit {
            return Err(ExchangeError::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
    }
    Ok(Answer { status, media_type, retry_after, body })
}

/// The address may hold a name, so it is left out.
fn unreachable(error: &reqwest::Error) -> ExchangeError {
    let why = if error.is_timeout() {
        "time-out"
    } else if error.is_connect() {
        "no connection"
    } else {
        "connection lost"
    };
    ExchangeError::Unreachable(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};

    /// A server for one answer.
    fn serve(answer: Vec<u8>) -> String {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = [0; 4096];
            let _ = stream.read(&mut head);
            let _ = stream.write_all(&answer);
        });
        format!("http://{address}/")
    }

    fn plain(url: &str, limit: u64) -> Ask<'_> {
        Ask {
            url,
            reach: Reach::ThisMachine,
            signed: true,
            headers: &[],
            body: None,
            limit,
            time: Duration::from_secs(10),
        }
    }

    #[test]
    fn answers_come_whatever_their_status_and_never_larger_than_allowed() {
        let url = serve(
            b"HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Type: Text/Plain; x=y\r\nContent-Length: 4\r\n\r\nwait"
                .to_vec(),
        );
        let answer = ask(&plain(&url, 4)).unwrap();
        assert_eq!((answer.status, answer.retry_after), (503, Some(Duration::from_secs(7))));
        assert_eq!((answer.media_type.as_str(), answer.body.as_slice()), ("text/plain", b"wait".as_slice()));
        let url = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345".to_vec());
        assert_eq!(ask(&plain(&url, 4)).unwrap_err(), ExchangeError::TooLarge { limit: 4 });
    }

    #[test]
    fn a_redirect_leads_nowhere_that_could_not_be_asked_itself() {
        let url = serve(b"HTTP/1.1 302 Found\r\nLocation: http://example.org/\r\nContent-Length: 0\r\n\r\n".to_vec());
        assert_eq!(ask(&plain(&url, 9)).unwrap().status, 302, "practice stays on this machine");
    }

    #[test]
    fn addresses_from_certificates_do_not_reach_into_the_persons_network() {
        for url in [
            "http://192.168.1.1/x",
            "http://10.0.0.1",
            "http://127.0.0.1:1",
            "http://printer/",
            "http://[fe80::1]/",
            "http://localhost",
        ] {
            let error = ask(&Ask { reach: Reach::Public, ..plain(url, 1) }).unwrap_err();
            assert!(
                matches!(error, ExchangeError::BadAddress(_)),
                "{url}: anybody can write an address into a certificate"
            );
        }
        for url in ["file:///etc/passwd", "ftp://example.org/", "http://a:b@example.org/", "nonsense"] {
            assert!(address(url).is_err(), "{url}");
        }
        let secret = Ask { reach: Reach::Chosen, signed: false, ..plain("http://example.org/", 1) };
        assert_eq!(ask(&secret).unwrap_err(), ExchangeError::BadAddress("only https"), "secrets need TLS");
    }
}
