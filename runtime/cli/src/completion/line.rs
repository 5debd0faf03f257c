//! The words of a line that is being typed, as far as the cursor.

/// The words after the program's own, the last of them the one at the cursor, which may be empty. Quotes may still be open.
pub(super) fn words(line: &str, point: Option<&str>) -> Vec<String> {
    // Shells count bytes.
    let end = point.and_then(|point| point.parse().ok()).unwrap_or(line.len());
    let line = line.get(..end).unwrap_or(line);
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut letters = line.trim_start().chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', Some('"') | None) => words.last_mut().into_iter().for_each(|word| word.extend(letters.next())),
            (letter, Some(open)) if letter == open => quote = None,
            ('\'' | '"', None) => quote = Some(letter),
            (letter, None) if letter.is_whitespace() => {
                if words.len() == 1 || words.last().is_some_and(|word| !word.is_empty()) {
                    words.push(String::new());
                }
            }
            (letter, _) => words.last_mut().into_iter().for_each(|word| word.push(letter)),
        }
    }
    words.into_iter().skip(1).collect()
}
