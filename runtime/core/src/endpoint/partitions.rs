//! AWS's partitions: which regions belong together, and under which domain. Facts of `partitions.json` in botocore.

use crate::Node;
use crate::node::Map;

struct Partition {
    name: &'static str,
    /// What its regions begin with, before `-word-number`.
    prefixes: &'static [&'static str],
    /// Names that do not have the form of a region.
    others: &'static [&'static str],
    suffix: &'static str,
    /// This and the next as the endpoint tests of the official models expect them; newer data has dual stack in the
    /// isolated partitions too.
    dual_stack_suffix: &'static str,
    dual_stack: bool,
    global_region: &'static str,
}

const PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        others: &["aws-global"],
        suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
        dual_stack: true,
        global_region: "us-east-1",
    },
    Partition {
        name: "aws-cn",
        prefixes: &["cn"],
        others: &["aws-cn-global"],
        suffix: "amazonaws.com.cn",
        dual_stack_suffix: "api.amazonwebservices.com.cn",
        dual_stack: true,
        global_region: "cn-northwest-1",
    },
    Partition {
        name: "aws-eusc",
        prefixes: &["eusc-de"],
        others: &[],
        suffix: "amazonaws.eu",
        dual_stack_suffix: "api.amazonwebservices.eu",
        dual_stack: true,
        global_region: "eusc-de-east-1",
    },
    Partition {
        name: "aws-iso",
        prefixes: &["us-iso"],
        others: &["aws-iso-global"],
        suffix: "c2s.ic.gov",
        dual_stack_suffix: "c2s.ic.gov",
        dual_stack: false,
        global_region: "us-iso-east-1",
    },
    Partition {
        name: "aws-iso-b",
        prefixes: &["us-isob"],
        others: &["aws-iso-b-global"],
        suffix: "sc2s.sgov.gov",
        dual_stack_suffix: "sc2s.sgov.gov",
        dual_stack: false,
        global_region: "us-isob-east-1",
    },
    Partition {
        name: "aws-iso-e",
        prefixes: &["eu-isoe"],
        others: &["aws-iso-e-global"],
        suffix: "cloud.adc-e.uk",
        dual_stack_suffix: "cloud.adc-e.uk",
        dual_stack: false,
        global_region: "eu-isoe-west-1",
    },
    Partition {
        name: "aws-iso-f",
        prefixes: &["us-isof"],
        others: &["aws-iso-f-global"],
        suffix: "csp.hci.ic.gov",
        dual_stack_suffix: "csp.hci.ic.gov",
        dual_stack: false,
        global_region: "us-isof-south-1",
    },
    Partition {
        name: "aws-us-gov",
        prefixes: &["us-gov"],
        others: &["aws-us-gov-global"],
        suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
        dual_stack: true,
        global_region: "us-gov-west-1",
    },
];

/// The partition of a region; that of `aws` where no other claims it.
pub(super) fn of_region(region: &str) -> Node {
    let found = PARTITIONS.iter().find(|partition| partition.has(region)).unwrap_or(&PARTITIONS[0]);
    let entries = [
        ("name", Node::from(found.name)),
        ("dnsSuffix", Node::from(found.suffix)),
        ("dualStackDnsSuffix", Node::from(found.dual_stack_suffix)),
        ("supportsFIPS", Node::Boolean(true)),
        ("supportsDualStack", Node::Boolean(found.dual_stack)),
        ("implicitGlobalRegion", Node::from(found.global_region)),
    ];
    Node::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map>())
}

impl Partition {
    fn has(&self, region: &str) -> bool {
        self.others.contains(&region) || self.prefixes.iter().any(|prefix| is_region(region, prefix))
    }
}

/// Whether a region is a prefix, a word and a number with dashes between.
fn is_region(region: &str, prefix: &str) -> bool {
    let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    let Some((word, number)) = rest.and_then(|rest| rest.split_once('-')) else { return false };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !word.is_empty()
        && word.bytes().all(is_word)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}
