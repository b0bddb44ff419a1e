//! Mails of notices: one per person, each a job of its own, so that one full mailbox delays nobody else.

use candor_kernel::ids::HoldingId;
use candor_kernel::jobs::{ATTEMPTS, NewJob};
use candor_kernel::{KernelError, Timestamp};

use crate::run_jobs::{JobError, Work};
use crate::services::{Mail, NotMailed, Recipient};

use super::catalogue::words;
use super::jobs::MAIL;
use super::{Audience, MailState, Notice, NoticeAction, NoticeEvent, NoticeMail};

/// How often a commit that met another one is made again.
const AGAIN: u32 = 5;

/// Writes down who gets a mail and asks for each. Without mail, or without addresses, the console is all there is.
pub(super) async fn address(work: &Work) -> Result<(), JobError> {
    let id = HoldingId::from_bytes(work.id(0)?);
    let Some(notice) = load(work, id).await? else { return work.nothing_to_do("the notice is gone").await };
    if work.services.mailer.is_none() {
        return work.nothing_to_do("no mail is configured").await;
    }
    let to = recipients(work, notice.audience).await?;
    if to.is_empty() {
        return work.nothing_to_do("nobody has an address").await;
    }
    let now = work.tenant.now();
    let mut tx = work.tenant.write(&work.ctx)?;
    let mut notice: Notice = tx.get(id, &NoticeAction::Read).await?;
    notice.mails =
        to.iter().map(|r| NoticeMail { member: r.member, state: MailState::Waiting, at: now }).collect();
    for recipient in &to {
        let ids = vec![*id.as_bytes(), *recipient.member.as_bytes()];
        tx.enqueue(NewJob { kind: MAIL, ids, due_at: now })?;
    }
    tx.put(id, &notice)?;
    tx.finish(&work.job);
    tx.commit(&NoticeEvent::Addressed(id, to.len())).await?;
    Ok(())
}

/// Sends one mail and writes down how it went.
pub(super) async fn send(work: &Work) -> Result<(), JobError> {
    let (id, member) = (HoldingId::from_bytes(work.id(0)?), HoldingId::from_bytes(work.id(1)?));
    let Some(notice) = load(work, id).await? else { return work.nothing_to_do("the notice is gone").await };
    let sent = notice.mails.iter().any(|mail| mail.member == member && mail.state == MailState::Sent);
    if sent {
        return work.nothing_to_do("it was sent before").await;
    }
    let Some(mailer) = &work.services.mailer else {
        return work.nothing_to_do("no mail is configured").await;
    };
    let to = recipients(work, Audience::Member(member)).await?;
    let Some(recipient) = to.into_iter().next() else {
        return work.nothing_to_do("the member is gone").await;
    };
    let words = words(&notice, work.services.public_url.as_deref());
    let mail = Mail {
        id: format!("{id}.{member}"),
        to: recipient.address,
        subject: words.subject,
        text: words.text,
        at: notice.at,
    };
    match mailer.send(&work.ctx, &mail).await {
        Ok(()) => note(work, id, member, MailState::Sent).await,
        Err(NotMailed::Later(why)) if work.job.attempts < ATTEMPTS => Err(JobError::Later(why)),
        Err(NotMailed::Later(why) | NotMailed::Never(why)) => {
            note(work, id, member, MailState::Failed(why.clone())).await?;
            Err(JobError::Never(why))
        }
    }
}

/// Stores the outcome. A mail that went ends its job in the same commit; one that did not leaves it, for people to see.
async fn note(work: &Work, id: HoldingId, member: HoldingId, state: MailState) -> Result<(), JobError> {
    let mut tries = 0;
    loop {
        let mut tx = work.tenant.write(&work.ctx)?;
        let mut notice: Notice = tx.get(id, &NoticeAction::Read).await?;
        set(&mut notice, member, state.clone(), work.tenant.now());
        tx.put(id, &notice)?;
        let event = if state == MailState::Sent {
            tx.finish(&work.job);
            NoticeEvent::Mailed(id, member)
        } else {
            NoticeEvent::NotMailed(id, member)
        };
        match tx.commit(&event).await {
            Ok(_) => return Ok(()),
            Err(KernelError::Conflict) if tries < AGAIN => tries += 1,
            Err(other) => return Err(other.into()),
        }
    }
}

fn set(notice: &mut Notice, member: HoldingId, state: MailState, at: Timestamp) {
    notice.mails.retain(|mail| mail.member != member);
    notice.mails.push(NoticeMail { member, state, at });
}

async fn recipients(work: &Work, audience: Audience) -> Result<Vec<Recipient>, JobError> {
    match &work.services.recipients {
        Some(known) => Ok(known.of(&work.ctx, &work.tenant, audience).await?),
        None => Ok(Vec::new()),
    }
}

async fn load(work: &Work, id: HoldingId) -> Result<Option<Notice>, JobError> {
    match work.tenant.read(&work.ctx)?.get(id, &NoticeAction::Read).await {
        Ok(notice) => Ok(Some(notice)),
        Err(KernelError::NotFound { .. } | KernelError::Gone { .. } | KernelError::Held { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
