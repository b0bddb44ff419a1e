//! Strict stand-ins for the outside: a post office, receivers of webhooks, an address book.
//!
//! Each writes down what it was given and refuses what a real counterpart would refuse. What it answers next is said
//! beforehand; with nothing said it takes everything.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use candor_domain::Services;
use candor_domain::notices::Audience;
use candor_domain::services::{
    Mail, Mailer, NotMailed, NotPosted, Pending, Post, Posted, Poster, Recipient, Recipients,
};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

/// Everything outside, faked.
#[derive(Clone, Default)]
pub struct Outside {
    pub mail: Arc<PostOffice>,
    pub web: Arc<Receivers>,
    pub people: Arc<AddressBook>,
}

impl Outside {
    /// Services that end here.
    pub fn services(&self) -> Services {
        Services {
            trust: None,
            mailer: Some(Arc::<PostOffice>::clone(&self.mail)),
            poster: Some(Arc::<Receivers>::clone(&self.web)),
            recipients: Some(Arc::<AddressBook>::clone(&self.people)),
            collector: None,
            public_url: Some("https://candor.example".to_owned()),
            ..Services::default()
        }
    }
}

/// Takes mail.
#[derive(Default)]
pub struct PostOffice {
    taken: Mutex<Vec<Mail>>,
    next: Mutex<VecDeque<NotMailed>>,
}

impl PostOffice {
    /// The next message is answered so instead of being taken.
    pub fn refuse_next(&self, why: NotMailed) {
        lock(&self.next).push_back(why);
    }

    /// What was taken, first to last.
    pub fn taken(&self) -> Vec<Mail> {
        lock(&self.taken).clone()
    }
}

impl Mailer for PostOffice {
    fn send<'a>(&'a self, _: &'a Ctx, mail: &'a Mail) -> Pending<'a, Result<(), NotMailed>> {
        Box::pin(async move {
            let one_line = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
            let address =
                mail.to.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
            if !address || ![&mail.to, &mail.subject, &mail.id].into_iter().all(|text| one_line(text)) {
                return Err(NotMailed::Never("501 not a message".to_owned()));
            }
            if let Some(why) = lock(&self.next).pop_front() {
                return Err(why);
            }
            let mut taken = lock(&self.taken);
            if taken.iter().any(|other| other.id == mail.id) {
                return Err(NotMailed::Never("554 the same message twice".to_owned()));
            }
            taken.push(mail.clone());
            Ok(())
        })
    }
}

/// Takes posts.
#[derive(Default)]
pub struct Receivers {
    taken: Mutex<Vec<Post>>,
    next: Mutex<VecDeque<Result<Posted, NotPosted>>>,
}

impl Receivers {
    /// The next post gets this status and an empty body.
    pub fn answer_next(&self, status: u16) {
        self.next_is(Ok(Posted { status, retry_after: None, body: Vec::new() }));
    }

    /// The next post gets this answer.
    pub fn next_is(&self, answer: Result<Posted, NotPosted>) {
        lock(&self.next).push_back(answer);
    }

    /// What arrived, first to last, whatever was answered.
    pub fn taken(&self) -> Vec<Post> {
        lock(&self.taken).clone()
    }
}

impl Poster for Receivers {
    fn post<'a>(&'a self, _: &'a Ctx, post: &'a Post) -> Pending<'a, Result<Posted, NotPosted>> {
        Box::pin(async move {
            let mut names = HashSet::new();
            let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| (0x20..0x7f).contains(&b));
            let sound = post
                .headers
                .iter()
                .all(|(name, value)| plain(name) && plain(value) && names.insert(name.to_ascii_lowercase()));
            if !sound {
                return Err(NotPosted { word: "request", text: "a header is not one".to_owned() });
            }
            lock(&self.taken).push(post.clone());
            let taken = Posted { status: 204, retry_after: None, body: Vec::new() };
            lock(&self.next).pop_front().unwrap_or(Ok(taken))
        })
    }
}

/// Knows the addresses that a test enters.
#[derive(Default)]
pub struct AddressBook {
    entries: Mutex<Vec<(bool, Recipient)>>,
}

impl AddressBook {
    /// Enters a member.
    pub fn enter(&self, member: HoldingId, address: &str, is_owner: bool) {
        lock(&self.entries).push((is_owner, Recipient { member, address: address.to_owned() }));
    }
}

impl Recipients for AddressBook {
    fn of<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Tenant,
        audience: Audience,
    ) -> Pending<'a, Result<Vec<Recipient>, KernelError>> {
        Box::pin(async move {
            let entries = lock(&self.entries).clone();
            let is_meant = |owner: bool, member| match audience {
                Audience::Owners => owner,
                Audience::Member(one) => one == member,
            };
            Ok(entries.into_iter().filter(|(owner, r)| is_meant(*owner, r.member)).map(|(_, r)| r).collect())
        })
    }
}

fn lock<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
