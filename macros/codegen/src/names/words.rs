//! Where one word of a name ends and the next begins, as the official Rust SDK has it.

use heck::ToUpperCamelCase;

/// Words that mix cases and are one word all the same.
const WHOLE: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// The name in snake case: `CallbackURLs` is `callback_urls`.
pub fn snake_case(name: &str) -> String {
    words(name).join("_").to_lowercase()
}

/// The name of a type: the shape's own where Rust's conventions take it, else in upper camel case.
pub fn type_name(name: &str) -> String {
    let fits = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|next| next.is_ascii_alphanumeric());
    if fits { name.to_owned() } else { pascal_case(name) }
}

/// The name in upper camel case: `ALLOW_USER_SRP_AUTH` is `AllowUserSrpAuth`.
pub fn pascal_case(name: &str) -> String {
    name.to_upper_camel_case()
}

fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let one_case = !name.contains(char::is_uppercase);
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &next) in chars.iter().enumerate() {
        let ahead = chars.get(index + 1..).unwrap_or_default();
        let ends = match word.chars().next_back() {
            _ if !next.is_alphanumeric() => {
                words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                continue;
            }
            None => false,
            Some(last) => {
                let boundary = (last.is_lowercase() || last.is_numeric()) && next.is_uppercase()
                    || one_case && last.is_numeric() && next.is_lowercase()
                    || ends_acronym(last, next, ahead);
                boundary && !inside_whole_word(&word, chars.get(index..).unwrap_or_default())
            }
        };
        if ends {
            words.push(std::mem::take(&mut word));
        }
        word.push(next);
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// `DBProxy` is two words: its `P` begins one. `ACLs` and `DBv2` are one.
fn ends_acronym(last: char, next: char, ahead: &[char]) -> bool {
    let lowers = match ahead {
        ['s', after, ..] => after.is_lowercase(),
        ['s'] => false,
        ['v', after, ..] if after.is_numeric() => false,
        [after, ..] => after.is_lowercase(),
        [] => false,
    };
    last.is_uppercase() && next.is_uppercase() && lowers
}

/// Whether what the word has so far, with what follows, is the beginning of a whole word.
fn inside_whole_word(word: &str, rest: &[char]) -> bool {
    let word = word.to_lowercase();
    if WHOLE.contains(&word.as_str()) {
        return false;
    }
    WHOLE.iter().any(|whole| {
        whole.strip_prefix(word.as_str()).is_some_and(|missing| {
            let mut rest = rest.iter().flat_map(|next| next.to_lowercase());
            missing.chars().all(|wanted| rest.next() == Some(wanted))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_official_sdk_ends_them() {
        for (name, expected) in [
            ("CallbackURLs", "callback_urls"),
            ("AllowedOAuthFlows", "allowed_o_auth_flows"),
            ("PrivateIPv4Address", "private_ipv4_address"),
            ("DynamoDBv2Action", "dynamo_dbv2_action"),
            ("s3key", "s3_key"),
            ("kms-key_id", "kms_key_id"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }

    #[test]
    fn types_keep_their_shapes_names() {
        for (name, expected) in [
            ("CallbackURLsListType", "CallbackURLsListType"),
            ("ARN", "ARN"),
            ("tag", "Tag"),
            ("snake_shape", "SnakeShape"),
        ] {
            assert_eq!(type_name(name), expected, "{name}");
        }
        assert_eq!(pascal_case("ALLOW_USER_SRP_AUTH"), "AllowUserSrpAuth");
    }
}
