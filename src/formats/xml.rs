//! A small XML document as a bounded tree of elements: no DTD, no entities beyond XML's own five, nothing fetched.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::Unreadable;

/// The longest document read, in bytes. The longest in Mozilla's database has 12 KiB.
pub(super) const SIZE_MAX: usize = 1024 * 1024;
/// How deep elements may be nested.
const DEPTH_MAX: usize = 32;
/// How many elements a document may have. The largest in Mozilla's database has about 100.
const ELEMENTS_MAX: usize = 10_000;
/// How many attributes an element may have.
const ATTRIBUTES_MAX: usize = 32;

/// One element with its own text (children's text not included, CDATA included, as it stands) and its children in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// The name with its prefix, if it has one.
    pub name: String,
    /// Names and values.
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

/// What a document may say in its `<!DOCTYPE …>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doctype {
    /// Nothing: it must have none.
    None,
    /// Apple's `plist`, by name only, without declarations of its own. It is not fetched.
    Plist,
}

/// Reads a whole document and returns its root element.
pub(super) fn parse(document: &[u8], doctype: Doctype) -> Result<Element, Unreadable> {
    if document.len() > SIZE_MAX {
        return Err(Unreadable::TooLarge);
    }
    let document = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
    let text = std::str::from_utf8(document).map_err(|_| Unreadable::Encoding)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::default();
    loop {
        match reader.read_event().map_err(|_| Unreadable::NotXml)? {
            Event::Start(tag) => tree.open(&tag)?,
            Event::End(_) => tree.close()?,
            Event::Text(text) => tree.text(&text.xml10_content())?,
            Event::CData(text) => tree.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => tree.text(&resolve(&reference)?)?,
            Event::DocType(named) if is_html(named.trim_start()) => return Err(Unreadable::Html),
            Event::DocType(named)
                if doctype == Doctype::Plist && named.trim_start().starts_with("plist") && !named.contains('[') => {}
            Event::DocType(_) => return Err(Unreadable::Dtd),
            // Expanded to a start and an end by the reader.
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return tree.finish(),
        }
    }
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The element's own text without blanks at its ends.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// Its children of that name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of that name, unless it is empty.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.children.iter().find(|child| child.name == name).map(Self::text).filter(|text| !text.is_empty())
    }
}

/// Escapes text for use between tags and leaves out what XML 1.0 cannot carry at all (§2.2: most control characters).
pub(super) fn escape(text: &str) -> String {
    let carried: String = text.chars().filter(|&c| is_xml_char(c)).collect();
    // A bare CR would come back as LF (§2.11).
    quick_xml::escape::escape(carried).replace('\r', "&#13;")
}

/// XML 1.0 §2.2. Surrogates are no `char` in Rust.
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// The elements that are open, outermost first, and what is finished.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = tag.name().as_ref().to_owned();
        if self.open.is_empty() && is_html(&name) {
            return Err(Unreadable::Html);
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Unreadable::NotXml);
        }
        self.count += 1;
        if self.count > ELEMENTS_MAX || self.open.len() >= DEPTH_MAX {
            return Err(Unreadable::TooLarge);
        }
        let mut attributes = Vec::new();
        // The crate's own check for duplicates is quadratic; ours takes the first of a name.
        for attribute in tag.attributes().with_checks(false) {
            if attributes.len() >= ATTRIBUTES_MAX {
                return Err(Unreadable::TooLarge);
            }
            let attribute = attribute.map_err(|_| Unreadable::NotXml)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Unreadable::NotXml)?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        self.open.push(Element { name, attributes, ..Element::default() });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Unreadable> {
        let element = self.open.pop().ok_or(Unreadable::NotXml)?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if !text.chars().all(is_xml_char) {
            return Err(Unreadable::NotXml);
        }
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Unreadable::NotXml),
        }
        Ok(())
    }

    fn finish(self) -> Result<Element, Unreadable> {
        if self.open.is_empty() { self.root.ok_or(Unreadable::NotXml) } else { Err(Unreadable::NotXml) }
    }
}

/// `&amp;` and its four sisters, and `&#…;`. Others need a DTD, and there is none.
fn resolve(reference: &BytesRef<'_>) -> Result<String, Unreadable> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| Unreadable::NotXml)? {
        return Ok(c.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned).ok_or(Unreadable::Dtd)
}

/// A web page: what servers send, with status 200, when they know no better.
fn is_html(start: &str) -> bool {
    let word: String = start.chars().take_while(char::is_ascii_alphanumeric).collect();
    ["html", "head", "body"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(document: &str) -> Unreadable {
        parse(document.as_bytes(), Doctype::None).unwrap_err()
    }

    #[test]
    fn a_tree_is_read_with_text_attributes_and_children() {
        let root = parse(
            b"\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- c --><a x='1 &amp; 2'> t&lt;&#65;<![CDATA[<>]]> <b/><b>2</b></a>\n",
            Doctype::None,
        )
        .unwrap();
        assert_eq!((root.name.as_str(), root.text(), root.attribute("x")), ("a", "t<A<>", Some("1 & 2")));
        assert_eq!(root.all("b").map(Element::text).collect::<Vec<_>>(), ["", "2"]);
    }

    #[test]
    fn a_web_page_is_recognised() {
        for page in [
            "<!DOCTYPE html><html><body><p>x",
            "<html lang=en>",
            "<HTML>",
            "<?xml version='1.0'?>\n<!doctype HTML PUBLIC 'x'>",
            "<head><title>",
        ] {
            assert_eq!(fault(page), Unreadable::Html, "{page}");
        }
    }

    #[test]
    fn a_dtd_and_its_entities_are_refused() {
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), Unreadable::Dtd);
        assert_eq!(fault("<a>&b;</a>"), Unreadable::Dtd);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "  \n",
            "{}",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/><b/>",
            "<a>1 & 2</a>",
            "x<a/>",
            "<a/>x",
            "<a>&#1;</a>",
            "<a>\u{1}</a>",
            "<a b=c/>",
        ] {
            assert_eq!(fault(text), Unreadable::NotXml, "{text}");
        }
        assert_eq!(parse(b"<a>\xE4</a>", Doctype::None).unwrap_err(), Unreadable::Encoding);
    }

    #[test]
    fn it_is_bounded() {
        assert_eq!(fault(&"<a>".repeat(DEPTH_MAX + 1)), Unreadable::TooLarge);
        assert_eq!(fault(&format!("<a>{}</a>", "<b/>".repeat(ELEMENTS_MAX))), Unreadable::TooLarge);
        assert_eq!(fault(&" ".repeat(SIZE_MAX + 1)), Unreadable::TooLarge);
        let many: String = (0..=ATTRIBUTES_MAX).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(fault(&format!("<a{many}/>")), Unreadable::TooLarge);
    }

    #[test]
    fn escaped_text_comes_back() {
        let text = "a & <b> \"c\" 'd' ]]> \r ä \u{1F600}";
        let root = parse(format!("<a>{}</a>", escape(text)).as_bytes(), Doctype::None).unwrap();
        assert_eq!(root.text(), text);
        assert_eq!(escape("a\u{0}\u{1b}b\u{FFFF}"), "ab");
    }
}
