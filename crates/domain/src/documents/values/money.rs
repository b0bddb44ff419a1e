//! Currencies, by sign, code and name.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A currency people name in calls. A bare "dollar" is [`Currency::Dollar`]: which dollar was not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Eur,
    Gbp,
    Usd,
    Cad,
    Aud,
    Chf,
    Jpy,
    Sek,
    Nok,
    Dkk,
    Inr,
    Dollar,
    Cent,
}

impl Currency {
    pub fn code(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Usd => "USD",
            Self::Cad => "CAD",
            Self::Aud => "AUD",
            Self::Chf => "CHF",
            Self::Jpy => "JPY",
            Self::Sek => "SEK",
            Self::Nok => "NOK",
            Self::Dkk => "DKK",
            Self::Inr => "INR",
            Self::Dollar => "dollars",
            Self::Cent => "cents",
        }
    }

    /// The currency behind a lower-case sign, code or name.
    pub fn named(lower: &str) -> Option<Self> {
        Some(match lower {
            "€" | "eur" | "euro" | "euros" => Self::Eur,
            "£" | "gbp" | "quid" | "pounds" | "pound" | "sterling" => Self::Gbp,
            "usd" | "us$" => Self::Usd,
            "cad" => Self::Cad,
            "aud" => Self::Aud,
            "chf" | "francs" | "franc" => Self::Chf,
            "¥" | "jpy" | "yen" => Self::Jpy,
            "sek" => Self::Sek,
            "nok" => Self::Nok,
            "dkk" => Self::Dkk,
            "₹" | "inr" | "rupees" => Self::Inr,
            "$" | "dollar" | "dollars" | "bucks" => Self::Dollar,
            "cent" | "cents" | "pence" => Self::Cent,
            _ => return None,
        })
    }

    /// Whether one may be written for the other: a bare dollar for the dollar that was named.
    pub fn covers(self, said: Self) -> bool {
        self == said || (self == Self::Dollar && matches!(said, Self::Usd | Self::Cad | Self::Aud))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
