//! A home, a tenant under the agency preset, a second key place.

use candor_domain::tenancy::{self, Preset};

use super::story::Story;
use crate::config::Place;
use crate::session::{Session, file_anchor, make_folder, new_place_id, place_config};

pub(super) async fn set_up(story: &mut Story) -> anyhow::Result<Session> {
    let settings = story.settings();
    story.step("A home, a tenant, two key places");
    let (mut session, _) = Session::open_or_create(&settings).await?;
    let preset = Preset::named("agency")?;
    tenancy::create(&session.zero()?, &session.kernel, &story.sample.agency, &preset).await?;
    let path = story.base.join("place-b");
    let place = Place { id: new_place_id(&settings)?, name: "b".to_owned(), path };
    make_folder(&place.path)?;
    session.kernel.keys().add_place(place_config(&settings.home, &place))?;
    session.config.places.push(place);
    session.config.save(&settings.home)?;
    story.out.say(format!(
        "   {} keeps data, keys and anchor; {} stands for a folder on another machine's disk.",
        settings.home.display(),
        story.base.join("place-b").display()
    ));
    let members =
        session.kernel.keys().places().iter().filter(|p| p.member && p.reachable && !p.stale).count();
    story.claim(members == 2, "two key places hold the whole key set")?;
    Ok(session)
}

/// The anchor's recovery sheet, as it would lie in a safe.
pub(super) fn sheet(story: &Story, session: &Session) -> anyhow::Result<String> {
    Ok(file_anchor(&story.settings(), &session.config)?.sheet().to_string())
}
