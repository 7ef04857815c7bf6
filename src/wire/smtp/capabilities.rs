//! What a server says it can do, in its answer to EHLO.

/// The service extensions a server lists (RFC 5321 §4.1.1.1), as it wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(Vec<String>);

impl Capabilities {
    /// Reads the lines of an EHLO answer after the first one, without their codes.
    #[must_use]
    pub fn parse(lines: &[String]) -> Self {
        Self(lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
    }

    /// As the server wrote them, one entry a line.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// True when this keyword is among them, in any case.
    #[must_use]
    pub fn has(&self, keyword: &str) -> bool {
        self.parameters(keyword).next().is_some()
    }

    /// The SASL mechanisms offered, upper case, in the server's order, each once. `AUTH=LOGIN`, the form that
    /// came before RFC 2554, counts as well: some servers list only that one.
    #[must_use]
    pub fn mechanisms(&self) -> Vec<String> {
        let mut mechanisms: Vec<String> = Vec::new();
        for list in self.parameters("AUTH") {
            for name in list.split_ascii_whitespace() {
                let name = name.to_ascii_uppercase();
                if !mechanisms.contains(&name) {
                    mechanisms.push(name);
                }
            }
        }
        mechanisms
    }

    /// The largest message it takes, in octets (RFC 1870); `None` when it does not say.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.parameters("SIZE").find_map(|text| text.trim().parse().ok()).filter(|size| *size > 0)
    }

    /// What follows this keyword, once for each line that has it.
    fn parameters<'a>(&'a self, keyword: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(move |line| {
            let (head, rest) = line.split_at_checked(keyword.len())?;
            let ends = rest.is_empty() || rest.starts_with([' ', '\t', '=']);
            (ends && head.eq_ignore_ascii_case(keyword)).then(|| rest.get(1..).unwrap_or_default())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capabilities(lines: &[&str]) -> Capabilities {
        Capabilities::parse(&lines.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn keywords_are_found_in_any_case_and_only_whole() {
        let capabilities = capabilities(&["pipelining", "SIZE 10240000", "STARTTLSX", "Auth plain LOGIN", "AUTH=LOGIN ntlm", ""]);
        assert!(capabilities.has("PIPELINING") && !capabilities.has("STARTTLS"));
        assert_eq!(capabilities.size(), Some(10_240_000));
        assert_eq!(capabilities.mechanisms(), ["PLAIN", "LOGIN", "NTLM"]);
        assert_eq!(capabilities.lines().len(), 5);
    }

    #[test]
    fn a_size_of_zero_is_no_limit() {
        assert_eq!(capabilities(&["SIZE 0"]).size(), None);
        assert_eq!(capabilities(&["SIZE"]).size(), None);
        assert!(capabilities(&["SIZE"]).has("size"));
    }
}
