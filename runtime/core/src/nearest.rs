//! The name that may have been meant.

/// Names longer than this are not compared.
const MAX_NAME: usize = 64;

/// The nearest of some names, if one is near: some third of its letters may differ. Upper and lower case are the same.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_NAME {
        return None;
    }
    let fold = |name: &str| name.chars().map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>();
    let name = fold(name);
    let mut best = None;
    let mut least = name.len().div_ceil(3) + 1;
    let mut row = Vec::new();
    for candidate in known {
        if candidate.len() > MAX_NAME || candidate.len().abs_diff(name.len()) >= least {
            continue;
        }
        let distance = distance(&name, &fold(candidate), &mut row);
        if distance < least {
            (best, least) = (Some(candidate), distance);
        }
    }
    best
}

/// How many letters must be put in, taken out or replaced to get from one to the other.
fn distance(from: &[char], to: &[char], row: &mut Vec<usize>) -> usize {
    row.clear();
    row.extend(0..=to.len());
    for (index, wanted) in from.iter().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (above, letter) in row.iter_mut().skip(1).zip(to) {
            let replaced = diagonal + usize::from(wanted != letter);
            diagonal = *above;
            left = replaced.min(diagonal + 1).min(left + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
