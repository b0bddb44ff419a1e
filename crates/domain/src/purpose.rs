//! Why data is opened. A holding names the purposes it may be opened for; everything else is refused.

/// A purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To do what the tenant keeps the data for: read calls, draft documents.
    Service,
    /// To answer a person who asks what is kept about them, or wants it gone.
    SubjectRequest,
    /// To see what a hold keeps; the only purpose for which held things open.
    HoldReview,
    /// To invoice, and to answer for invoices.
    Billing,
}

impl candor_kernel::Purpose for Purpose {
    fn name(&self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::SubjectRequest => "subject_request",
            Self::HoldReview => "hold_review",
            Self::Billing => "billing",
        }
    }
}
