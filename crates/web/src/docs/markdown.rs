//! Markdown of our own documents as HTML.
//!
//! Headings get anchors, links their pages, tables and code a box that scrolls, drawings stand in the page so that they
//! take its colours. Raw HTML is shown as text: our documents have none.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::anchor::Anchors;
use super::drawing;
use super::link::{self, Target};

/// A heading below the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// 2 to 6.
    pub level: u8,
    pub anchor: String,
    pub text: String,
}

/// What stands under one heading, as words; the first part stands under the title and has no anchor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub heading: String,
    pub anchor: Option<String>,
    pub text: String,
}

/// A document that was read.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub title: String,
    pub html: String,
    pub headings: Vec<Heading>,
    pub parts: Vec<Part>,
    pub links: Vec<Target>,
}

/// Reads a document that stands at `file` and is shown as the page `slug`.
pub(super) fn render(file: &str, slug: &str, text: &str) -> Rendered {
    let mut pen = Pen { file, slug, page: Rendered::default(), out: Vec::new(), anchors: Anchors::default() };
    pen.page.parts.push(Part::default());
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).peekable();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inner =
                    events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
                pen.heading(level, inner.collect());
            }
            // A drawing alone in its paragraph is no part of a sentence.
            Event::Start(Tag::Paragraph)
                if matches!(events.peek(), Some(Event::Start(Tag::Image { .. }))) =>
            {
                let inner =
                    events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Paragraph)));
                pen.figure(inner.collect());
            }
            event => pen.write(event),
        }
    }
    let Pen { mut page, out, .. } = pen;
    html::push_html(&mut page.html, out.into_iter());
    page
}

struct Pen<'a> {
    file: &'a str,
    slug: &'a str,
    page: Rendered,
    out: Vec<Event<'a>>,
    anchors: Anchors,
}

impl<'a> Pen<'a> {
    fn html(&mut self, text: impl Into<CowStr<'a>>) {
        self.out.push(Event::Html(text.into()));
    }

    fn write(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Table(columns)) => {
                let under = self.page.parts.last().map_or("", |part| &part.heading);
                let name = escaped(if under.is_empty() { &self.page.title } else { under });
                self.html(format!(
                    r#"<div class="doc-table" tabindex="0" role="group" aria-label="Table: {name}">"#
                ));
                self.out.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                self.out.push(Event::End(TagEnd::Table));
                self.html("</div>");
            }
            Event::Start(Tag::CodeBlock(_)) => self.html(r#"<pre tabindex="0"><code>"#),
            Event::End(TagEnd::CodeBlock) => self.html("</code></pre>\n"),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let target = link::read(self.file, self.slug, &dest_url);
                let dest_url = target.href().into();
                self.page.links.push(target);
                self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            // A remark to whoever edits the file.
            Event::Html(text) | Event::InlineHtml(text) if text.starts_with("<!--") => {}
            Event::Html(text) | Event::InlineHtml(text) => self.write(Event::Text(text)),
            event => {
                self.note(&event);
                self.out.push(event);
            }
        }
    }

    /// Remembers the words for the search.
    fn note(&mut self, event: &Event<'a>) {
        let Some(part) = self.page.parts.last_mut() else { return };
        match event {
            Event::Text(text) | Event::Code(text) => part.text.push_str(text),
            Event::SoftBreak | Event::HardBreak => part.text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock) => {
                part.text.push(' ');
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, inner: Vec<Event<'a>>) {
        let text = words(&inner);
        if level == HeadingLevel::H1 {
            self.page.title.clone_from(&text);
            self.html(format!("<h1>{}</h1>\n", escaped(&text)));
            return;
        }
        let anchor = self.anchors.give(&text);
        self.html(format!(r##"<{level} id="{anchor}"><a href="#{anchor}">"##));
        let plain = |event: &Event<'_>| matches!(event, Event::Text(_) | Event::Code(_));
        self.out.extend(inner.into_iter().filter(plain));
        self.html(format!("</a></{level}>\n"));
        self.page.parts.push(Part {
            heading: text.clone(),
            anchor: Some(anchor.clone()),
            text: String::new(),
        });
        self.page.headings.push(Heading { level: level as u8, anchor, text });
    }

    fn figure(&mut self, inner: Vec<Event<'a>>) {
        let said = words(&inner);
        let address = inner.into_iter().find_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url),
            _ => None,
        });
        let Some(address) = address else { return };
        let target = link::read(self.file, self.slug, &address);
        let drawn = drawing::inline(&link::beside(self.file, &address), &said);
        let figure = drawn.unwrap_or_else(|| {
            format!(r#"<img src="{}" alt="{}" loading="lazy">"#, escaped(&target.href()), escaped(&said))
        });
        self.page.links.push(target);
        self.html(format!("<figure tabindex=\"0\">{figure}</figure>\n"));
    }
}

/// The words of a piece, without marks.
fn words(inner: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak => " ".to_owned(),
        _ => String::new(),
    };
    inner.iter().map(word).collect()
}

/// Safe between tags and in attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_page_with_anchors_links_and_boxes_that_scroll() {
        let text = "# Two & three\n\nSee [roles](access.md#roles).\n\n## The `x` part\n\n| a |\n|---|\n| b |\n\n```sh\na < b\n```\n";
        let page = render("docs/mail.md", "mail", text);
        assert_eq!(page.title, "Two & three");
        assert_eq!(
            page.html,
            "<h1>Two &amp; three</h1>\n<p>See <a href=\"/docs/access#roles\">roles</a>.</p>\n\
             <h2 id=\"the-x-part\"><a href=\"#the-x-part\">The <code>x</code> part</a></h2>\n\
             <div class=\"doc-table\" tabindex=\"0\" role=\"group\" aria-label=\"Table: The x part\"><table><thead><tr><th>a</th></tr></thead><tbody>\n\
             <tr><td>b</td></tr>\n</tbody></table>\n</div>\
             <pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"
        );
        let heading = Heading { level: 2, anchor: "the-x-part".to_owned(), text: "The x part".to_owned() };
        assert_eq!(page.headings, [heading]);
        assert_eq!(
            page.parts.iter().map(|part| part.text.trim()).collect::<Vec<_>>(),
            ["See roles.", "a b a < b"]
        );
    }

    #[test]
    fn html_in_a_document_is_shown_as_text_and_never_run() {
        let page = render(
            "docs/mail.md",
            "mail",
            "# T\n\n<!-- a remark -->\n\n<script>alert(1)</script>\n\na <b>c</b>\n",
        );
        assert!(!page.html.contains("<script") && !page.html.contains("<b>"), "{}", page.html);
        assert!(page.html.contains("&lt;b&gt;c") && !page.html.contains("remark"), "{}", page.html);
    }
}
