//! The name that was probably meant.

/// Longer names are never compared: nobody mistypes those, and the comparison is quadratic.
const LONGEST: usize = 128;

/// The name in `among` nearest to `name`, if one is near enough to be what was meant.
///
/// Letter case counts for nothing, so a name that differs only in case is always found. The first of equally near
/// names wins.
///
/// ```
/// let operations = ["CreateUserPool", "DeleteUserPool"];
/// assert_eq!(shapewright_model::nearest("createUserPol", operations.into_iter()), Some("CreateUserPool"));
/// assert_eq!(shapewright_model::nearest("Weather", operations.into_iter()), None);
/// ```
pub fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let wanted = fold(name);
    let mut limit = wanted.len().div_ceil(3) + 1;
    let mut best = None;
    let mut row = Vec::new();
    for candidate in among {
        if limit == 0 || candidate.len() > LONGEST || candidate.len().abs_diff(name.len()) > 4 * limit {
            continue;
        }
        let distance = distance(&wanted, &fold(candidate), &mut row);
        if distance < limit {
            (best, limit) = (Some(candidate), distance);
        }
    }
    best
}

fn fold(name: &str) -> Vec<char> {
    name.chars().map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Levenshtein distance, on one row that is reused between calls.
fn distance(from: &[char], to: &[char], row: &mut Vec<usize>) -> usize {
    row.clear();
    row.extend(0..=to.len());
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let substitute = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = substitute.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_nearest_or_nothing() {
        let names = ["AdminCreateUser", "AdminDeleteUser", "ListUsers", "Ünïcode"];
        for (name, expected) in [
            ("AdminCreateUsr", Some("AdminCreateUser")),
            ("listusers", Some("ListUsers")),
            ("DescribeStacks", None),
            ("Unicode", Some("Ünïcode")),
            ("", None),
            ("Weather", None),
        ] {
            assert_eq!(nearest(name, names.into_iter()), expected, "{name}");
        }
        assert_eq!(nearest(&"x".repeat(100_000), names.into_iter()), None);
    }
}
