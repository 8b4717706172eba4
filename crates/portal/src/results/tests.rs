//! Downloads from portals that drip, or say other lengths than they send.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::digest::sha256_hex;
use crate::{OpenProtocol, OpenProtocolConfig};

/// A server that answers each request for a range with `most` of its bytes, saying that they are `said` long; counts requests.
async fn serving(
    bytes: &'static [u8],
    most: usize,
    said: Option<usize>,
) -> (OpenProtocol, std::sync::Arc<std::sync::atomic::AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let count = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let counting = std::sync::Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counting.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let mut request = [0; 4096];
            let got = stream.read(&mut request).await.unwrap_or(0);
            let head = String::from_utf8_lossy(&request[..got]).into_owned();
            let range =
                head.lines().find_map(|line| line.strip_prefix("range: bytes=")?.strip_suffix('-')?.parse().ok());
            let from: usize = range.unwrap_or(0);
            let piece = &bytes[from..bytes.len().min(from + most)];
            let length = said.unwrap_or(piece.len());
            let answer = format!(
                "HTTP/1.1 206 X\r\ncontent-range: bytes {from}-{}/{}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n",
                bytes.len() - 1,
                bytes.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.write_all(piece).await;
            let _ = stream.shutdown().await;
        }
    });
    (OpenProtocol::new(OpenProtocolConfig { base, ..OpenProtocolConfig::default() }).unwrap(), count)
}

fn file(bytes: &[u8]) -> ResultFile {
    let (size, sha256) = (bytes.len() as u64, sha256_hex(bytes));
    ResultFile { id: "kq".into(), name: "kq.pdf".into(), media_type: "application/pdf".into(), size, sha256 }
}

static BYTES: [u8; 200_000] = [7; 200_000];

#[tokio::test]
async fn a_portal_that_drips_does_not_hold_on_for_ever() {
    let (portal, count) = serving(&BYTES, 10, None).await;
    let outcome = download(&portal, Uuid::nil(), &file(&BYTES), &mut Vec::new(), 5).await;
    assert!(outcome.is_err(), "20,000 requests for 200 kB are no download");
    assert_eq!(count.load(std::sync::atomic::Ordering::SeqCst), 5);
    let (portal, _) = serving(&BYTES, 70_000, None).await;
    let mut bytes = Vec::new();
    download(&portal, Uuid::nil(), &file(&BYTES), &mut bytes, 1).await.unwrap();
    assert_eq!(bytes.len(), 200_000, "large pieces are progress, however many");
}

#[tokio::test]
async fn lengths_that_lie_are_breaks_or_cut_short() {
    // More said than sent: the connection ends early, and what came is gone on from.
    let (portal, _) = serving(&BYTES, 100_000, Some(100_001)).await;
    let mut bytes = Vec::new();
    download(&portal, Uuid::nil(), &file(&BYTES), &mut bytes, 2).await.unwrap();
    assert!(bytes == BYTES, "nothing twice, nothing left out");
    // More sent than the signed event states: not a byte beyond it is kept.
    let (portal, _) = serving(&BYTES, 200_000, None).await;
    let mut bytes = Vec::new();
    let outcome = download(&portal, Uuid::nil(), &file(&BYTES[..150_000]), &mut bytes, 2).await;
    assert!(matches!(outcome, Err(PortalError::Untrustworthy(Distrust::TooMuch { limit: 150_000 }))), "{outcome:?}");
    assert!(bytes.len() <= 150_000, "{}", bytes.len());
}
