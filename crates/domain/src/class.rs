//! The classes of data that this product keeps. Retention schedules and the retention page speak of classes.

use candor_kernel::DataClass;

/// A class of data; the names are those of the `[ret]` table of a preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Audio of a call.
    Recording,
    /// Who said what in a call.
    Transcript,
    /// What was drafted from calls.
    Outputs,
    /// Clients, members, settings.
    AccountData,
    /// What the law makes a business keep about its invoices.
    Billing,
}

impl DataClass for Class {
    fn name(&self) -> &'static str {
        match self {
            Self::Recording => "recording",
            Self::Transcript => "transcript",
            Self::Outputs => "outputs",
            Self::AccountData => "account_data",
            Self::Billing => "billing",
        }
    }
}
