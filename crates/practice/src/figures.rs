//! What a practice portal counts while it runs, as `GET /practice/figures` tells it to whoever measures it.

use std::time::Duration;

use hoso_portal::exchange::{Ask, Reach, ask};
use serde::{Deserialize, Serialize};

/// Where a portal tells them.
pub(crate) const PATH: &str = "/practice/figures";

/// Counters of a portal since it began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Figures {
    /// Requests of the protocols.
    pub(crate) requests: u64,
    /// Bytes of uploads that were kept.
    pub(crate) bytes_kept: u64,
    /// Submissions that were committed.
    pub(crate) committed: u64,
    /// Connections that are open now, and the most that were.
    pub(crate) connections: u64,
    pub(crate) most_connections: u64,
}

impl Figures {
    /// Asks a portal on this machine; no other one is asked.
    pub(crate) async fn of(base: &str) -> Result<Self, String> {
        let url = format!("{}{PATH}", base.trim_end_matches('/'));
        let asked = tokio::task::spawn_blocking(move || {
            let question = Ask {
                url: &url,
                reach: Reach::ThisMachine,
                // Nothing of it is secret, and TLS to one's own machine is not wanted.
                signed: true,
                headers: &[],
                body: None,
                limit: 64 * 1024,
                time: Duration::from_secs(30),
            };
            ask(&question)
        });
        let answer = asked.await.map_err(|e| e.to_string())?.map_err(|e| e.to_string())?;
        if answer.status != 200 {
            return Err(format!("status {}", answer.status));
        }
        serde_json::from_slice(&answer.body).map_err(|e| e.to_string())
    }

    /// What came on top of an earlier count. The most connections are those since the portal began.
    pub(crate) fn since(&self, before: &Self) -> Self {
        Self {
            requests: self.requests.saturating_sub(before.requests),
            bytes_kept: self.bytes_kept.saturating_sub(before.bytes_kept),
            committed: self.committed.saturating_sub(before.committed),
            ..self.clone()
        }
    }
}

/// How durations are spread, in milliseconds; by nearest rank. All zero when there are none.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Spread {
    /// Half of them lasted at most this long.
    pub p50: f64,
    /// 95 of 100.
    pub p95: f64,
    /// 99 of 100.
    pub p99: f64,
    /// The longest.
    pub worst: f64,
}

impl Spread {
    pub(crate) fn of(durations: impl Iterator<Item = Duration>) -> Self {
        let mut all: Vec<Duration> = durations.collect();
        all.sort_unstable();
        let rank = |percent: usize| (all.len() * percent).div_ceil(100).saturating_sub(1);
        // To a hundredth of a millisecond.
        let ms = |at: usize| all.get(at).map_or(0.0, |d| (d.as_secs_f64() * 100_000.0).round() / 100.0);
        Self { p50: ms(rank(50)), p95: ms(rank(95)), p99: ms(rank(99)), worst: ms(rank(100)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_by_nearest_rank() {
        let of = |n: u64| Spread::of((1..=n).rev().map(Duration::from_millis));
        let spread = |p50, p95, p99, worst| Spread { p50, p95, p99, worst };
        assert_eq!(of(0), Spread::default(), "nothing was measured");
        assert_eq!(of(1), spread(1.0, 1.0, 1.0, 1.0), "one is all of them");
        assert_eq!(of(100), spread(50.0, 95.0, 99.0, 100.0), "a hundred are their own percentages");
        assert_eq!(of(1_000), spread(500.0, 950.0, 990.0, 1_000.0), "and so are a thousand");
        assert_eq!(of(10), spread(5.0, 10.0, 10.0, 10.0), "the 95th of ten is the tenth, not something between");
    }
}
