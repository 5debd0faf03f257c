//! The choices that a mistyped word may have been meant for, as Python's `difflib` finds them.

use std::cmp::Ordering;

/// How alike two words must be.
const CUTOFF: f64 = 0.8;

/// The up to three choices that are most like a word, the best first.
pub(crate) fn near<'a>(word: &str, choices: &[&'a str]) -> Vec<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    let mut found: Vec<(f64, &str)> = choices
        .iter()
        .filter_map(|choice| Some((similarity(&choice.chars().collect::<Vec<_>>(), &letters)?, *choice)))
        .collect();
    found.sort_by(|(one, a), (other, b)| other.partial_cmp(one).unwrap_or(Ordering::Equal).then_with(|| b.cmp(a)));
    found.into_iter().take(3).map(|(_, choice)| choice).collect()
}

/// Twice the letters that match over all letters of both, if that is enough.
fn similarity(choice: &[char], word: &[char]) -> Option<f64> {
    let ratio = |matches: usize| 2.0 * matches as f64 / (choice.len() + word.len()) as f64;
    // Lengths alone rule out most words, long ones among them.
    if choice.is_empty() || ratio(choice.len().min(word.len())) < CUTOFF {
        return None;
    }
    let ratio = ratio(matches(choice, word));
    (ratio >= CUTOFF).then_some(ratio)
}

/// How many letters match: those of the longest common part, then those of the parts on each side of it.
fn matches(choice: &[char], word: &[char]) -> usize {
    let mut pending = vec![(choice, word)];
    let mut total = 0;
    while let Some((choice, word)) = pending.pop() {
        let (start, other_start, length) = longest_common_part(choice, word);
        if length > 0 {
            total += length;
            pending.push((choice.get(..start).unwrap_or_default(), word.get(..other_start).unwrap_or_default()));
            pending.push((
                choice.get(start + length..).unwrap_or_default(),
                word.get(other_start + length..).unwrap_or_default(),
            ));
        }
    }
    total
}

/// Where the longest common part begins in each, and its length; the first of several in the choice, then in the word.
fn longest_common_part(choice: &[char], word: &[char]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    // At each letter of the word, how long the common part is that ends there.
    let mut ending = vec![0; word.len()];
    for (at, letter) in choice.iter().enumerate() {
        let mut before = 0;
        for (other_at, (other, length)) in word.iter().zip(&mut ending).enumerate() {
            let extended = if letter == other { before + 1 } else { 0 };
            before = std::mem::replace(length, extended);
            if extended > best.2 {
                best = (at + 1 - extended, other_at + 1 - extended, extended);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::near;

    const OPERATIONS: [&str; 4] = [
        "delete-user-pool-client",
        "delete-user-pool-client-secret",
        "list-user-pool-clients",
        "update-user-pool-client",
    ];

    #[test]
    fn the_best_three_come_in_order() {
        for (word, wanted) in [
            ("user-pool-client", vec!["list-user-pool-clients", "update-user-pool-client", "delete-user-pool-client"]),
            ("help-me", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(near(word, &OPERATIONS), wanted, "{word}");
        }
    }
}
