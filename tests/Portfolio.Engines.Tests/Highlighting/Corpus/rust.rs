//! Accounts that journal every entry.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display, Formatter};
use std::io::{BufRead, Write};
use std::sync::{Arc, Mutex};

const MAX_ENTRIES: usize = 10_000;
static GREETING: &str = "ledger \"v1\"\n";

#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    LimitExceeded { limit: f64, amount: f64 },
    Parse(String),
    Io(Arc<std::io::Error>),
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Error::LimitExceeded { limit, amount } => write!(f, "{amount:.2} exceeds {limit:.2}"),
            Error::Parse(line) => write!(f, "not an entry: {line:?}"),
            Error::Io(error) => error.fmt(f),
        }
    }
}

#[derive(Debug, Default, Clone)]
#[serde(rename_all = "camelCase")]
pub struct Entry<'a> {
    pub date: &'a str,
    pub amount: f64,
    pub tags: HashMap<String, String>,
}

/// Something that remembers entries.
pub trait Journal: Send + Sync {
    fn append(&mut self, entry: &Entry<'_>) -> Result<(), Error>;
}

pub struct Account<J: Journal> {
    limit: f64,
    total: f64,
    count: usize,
    journal: Arc<Mutex<J>>,
}

impl<J> Account<J>
where
    J: Journal,
{
    pub fn new(journal: J) -> Self {
        Self { limit: 1e3, total: 0.0, count: 0, journal: Arc::new(Mutex::new(journal)) }
    }

    pub fn book(&mut self, entry: &Entry) -> Result<usize, Error> {
        if self.total + entry.amount < -self.limit {
            return Err(Error::LimitExceeded { limit: self.limit, amount: entry.amount });
        }
        if self.count >= MAX_ENTRIES {
            return Ok(self.count);
        }
        let mut journal = self.journal.lock().unwrap();
        journal.append(entry)?;
        self.total += entry.amount;
        self.count += 1;
        Ok(self.count)
    }
}

/* Parsing is by hand: /* a regex would do */ but costs a crate. */
pub fn parse(line: &str) -> Result<Entry<'_>, Error> {
    let mut parts = line.splitn(3, '\t');
    let (Some(date), Some(amount)) = (parts.next(), parts.next()) else {
        return Err(Error::Parse(line.to_owned()));
    };
    let amount = amount.parse::<f64>().map_err(|_| Error::Parse(line.into()))?;
    Ok(Entry { date, amount, ..Default::default() })
}

pub fn per_year(entries: &[Entry]) -> BTreeMap<u16, f64> {
    let mut totals = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.amount > 0.0) {
        if let Ok(year) = entry.date[..4].parse() {
            *totals.entry(year).or_insert(0.0) += entry.amount;
        }
    }
    totals
}

macro_rules! entry {
    ($date:expr, $amount:literal) => {
        Entry { date: $date, amount: $amount, tags: HashMap::new() }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_a_line() {
        let line = r#"2026-01-31	12.5	"quoted""#;
        let entry = parse(line).expect("a valid line");
        assert_eq!(entry.amount, 12.5);
        assert!(matches!(parse(""), Err(Error::Parse(_))));
        let bytes = b"raw";
        let newline = b'\n';
        println!("{:?} {} {}", bytes, newline, 0xFF_u8 as char);
    }
}
