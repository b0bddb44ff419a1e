//! One screen: what happened, and what to try next.

use serde_json::json;

use super::story::Story;

pub(super) fn tell(story: &Story) -> anyhow::Result<()> {
    let seconds = story.began.elapsed().as_secs_f32();
    let answer =
        json!({ "dir": story.base, "home": story.home(), "seconds": seconds, "claims": story.claims });
    story.out.answer(&answer, || {
        let dir = story.base.display();
        let document = story.document.map_or_else(String::new, |id| id.to_string());
        format!(
            "
------------------------------------------------------------------------------
{count} claims checked in {seconds:.0} s; all hold.

What happened
  Three calls came in sealed: no word or sound of them ever lay on a disk in clear.
  They became a ledger, four documents and a list of questions; every line cites a segment.
  The audio died before its deadline, and neither an old backup nor a new host brought it back.
  An outsider checked the receipt without our server.
What this cannot show
  That nobody copied the audio while it lived, or what a disk keeps below its own file system.

Try next
  cargo run -- try samples/northwind/call-1.vtt          papers from a transcript, nothing kept
  export CANDOR_HOME={dir}/host-b CANDOR_CLOCK_FILE={dir}/clock
  cargo run -- list documents                            what is in the demo's home
  cargo run -- show {document}
  cargo run -- log verify                                every entry of its log
  cargo run -- verify {dir}/receipt.json --vkey {dir}/log.vkey
  unset CANDOR_HOME CANDOR_CLOCK_FILE; cargo run -- tenant create \"My agency\"     then your own calls

The demo's files stay in {dir}; delete them when you like.
------------------------------------------------------------------------------
",
            count = story.claims.len(),
        )
    })
}
