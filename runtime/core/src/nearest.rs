//! The name that may have been meant.

/// Names longer than this are not compared.
const MAX_NAME: usize = 64;

/// Returns the nearest of some names, if one is near: up to a third of its letters, rounded up, may differ. Case is
/// ignored.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_NAME {
        return None;
    }
    let fold = |name: &str| name.chars().map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>();
    let name = fold(name);
    let mut best = None;
    // Of names that are equally near, one of the same length is likelier: `model` for `modle`, not `module`.
    let mut least = (name.len().div_ceil(3) + 1, 0);
    for candidate in known {
        let longer = candidate.len().abs_diff(name.len());
        if candidate.len() > MAX_NAME || longer > least.0 {
            continue;
        }
        let distance = (distance(&name, &fold(candidate)), longer);
        if distance < least {
            (best, least) = (Some(candidate), distance);
        }
    }
    best
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour: the optimal string alignment
/// distance.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = [[0; MAX_NAME + 1]; 3];
    let mut previous: Option<char> = None;
    let [mut above_that, mut above, mut row] = rows.each_mut();
    for (column, cell) in above.iter_mut().enumerate() {
        *cell = column;
    }
    for (index, wanted) in from.iter().enumerate() {
        row[0] = index + 1;
        let mut left_letter: Option<char> = None;
        for (at, letter) in to.iter().enumerate() {
            let replaced = above[at] + usize::from(wanted != letter);
            let mut least = replaced.min(above[at + 1] + 1).min(row[at] + 1);
            if let Some(before) = at.checked_sub(1)
                && previous == Some(*letter)
                && left_letter == Some(*wanted)
            {
                least = least.min(above_that[before] + 1);
            }
            row[at + 1] = least;
            left_letter = Some(*letter);
        }
        previous = Some(*wanted);
        (above_that, above, row) = (above, row, above_that);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_slip_once() {
        for (from, to, steps) in [
            ("modle", "model", 1),
            ("opertions", "operations", 1),
            ("", "abc", 3),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
        ] {
            let [from, to] = [from, to].map(|text| text.chars().collect::<Vec<_>>());
            assert_eq!(distance(&from, &to), steps, "{from:?} {to:?}");
            assert_eq!(distance(&to, &from), steps, "{to:?} {from:?}");
        }
    }

    #[test]
    fn a_transposition_is_one_step() {
        assert_eq!(nearest("modle", ["module", "model"].into_iter()), Some("model"));
        assert_eq!(nearest("Nmae", ["Value", "Name"].into_iter()), Some("Name"));
        assert_eq!(nearest("Kye", ["Value", "Name"].into_iter()), None);
    }
}
