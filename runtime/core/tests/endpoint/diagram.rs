//! Diagrams: rule sets turned into them, and the forms that no rule set leads to.

use aws_smithy_types::base64;
use serde_json::{Value, json};
use shapewright_core::endpoint::{Param, Params, ResolveError, RuleSet};

/// What no rule of a list fits leads to.
const NO_RULE: i32 = 100_000_000;

/// The diagram of a rule set, with a node for each condition of the tree.
pub(crate) fn of(rules: &Value) -> Value {
    let mut diagram = Builder { conditions: Vec::new(), results: Vec::new(), nodes: vec![[-1, 1, -1]] };
    let root = diagram.rules(&rules["rules"]);
    diagram.finish(root, &rules["parameters"])
}

struct Builder {
    conditions: Vec<Value>,
    results: Vec<Value>,
    nodes: Vec<[i32; 3]>,
}

impl Builder {
    /// Where a list of rules begins. Nodes are numbered in the order of the tree, so that all of them lead forward: what
    /// a node that does not hold leads to is filled in when the next rule is known.
    fn rules(&mut self, rules: &Value) -> i32 {
        let mut begins = None;
        let mut open = Vec::new();
        for rule in rules.as_array().expect("a list of rules") {
            let first = self.nodes.len();
            for condition in rule["conditions"].as_array().into_iter().flatten() {
                let index = i32::try_from(self.conditions.len()).expect("few conditions");
                self.conditions.push(condition.clone());
                self.nodes.push([index, reference(self.nodes.len() + 1), NO_RULE]);
            }
            let last = self.nodes.len();
            let then = match rule["type"].as_str() {
                Some("tree") => self.rules(&rule["rules"]),
                _ => {
                    let mut result = rule.clone();
                    result["conditions"] = json!([]);
                    self.results.push(result);
                    NO_RULE + i32::try_from(self.results.len()).expect("few results")
                }
            };
            if last > first {
                self.nodes[last - 1][1] = then;
            }
            let start = if last > first { reference(first) } else { then };
            for node in open.drain(..) {
                let node: &mut [i32; 3] = &mut self.nodes[node];
                node[2] = start;
            }
            begins.get_or_insert(start);
            if last == first {
                break; // A rule without conditions fits always.
            }
            open.extend(first..last);
        }
        begins.unwrap_or(NO_RULE)
    }

    fn finish(self, root: i32, parameters: &Value) -> Value {
        json!({
            "version": "1.1",
            "parameters": parameters,
            "conditions": self.conditions,
            "results": self.results,
            "root": root,
            "nodeCount": self.nodes.len(),
            "nodes": base64::encode(self.nodes.iter().flatten().flat_map(|number| number.to_be_bytes()).collect::<Vec<_>>()),
        })
    }
}

/// The reference to the node at an index.
fn reference(index: usize) -> i32 {
    i32::try_from(index + 1).expect("few nodes")
}

fn is_set(name: &str) -> Value {
    json!({ "fn": "isSet", "argv": [{ "ref": name }] })
}

fn endpoint(url: &str) -> Value {
    json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": url } })
}

/// `https://both` where both parameters or none are given, else `https://one`: the second node is used both ways.
fn both_or_none(root: i32, nodes: &[[i32; 3]]) -> Value {
    let text = json!({ "type": "string", "documentation": "" });
    let diagram = Builder {
        conditions: vec![is_set("A"), is_set("B")],
        results: vec![endpoint("https://both"), endpoint("https://one")],
        nodes: [&[[-1, 1, -1]], nodes].concat(),
    };
    diagram.finish(root, &json!({ "A": text, "B": text }))
}

const BOTH: i32 = NO_RULE + 1;
const ONE: i32 = NO_RULE + 2;

#[test]
fn a_negative_reference_exchanges_the_branches() {
    let rules = both_or_none(2, &[[0, 3, -3], [1, BOTH, ONE]]).to_string();
    let rules = RuleSet::parse(&rules).expect("a diagram");
    let url = |given: &[&str]| {
        let params: Params = given.iter().map(|name| ((*name).to_owned(), Param::String("x".to_owned()))).collect();
        rules.resolve(&params).map(|endpoint| endpoint.url)
    };
    assert_eq!(url(&["A", "B"]).as_deref(), Ok("https://both"));
    assert_eq!(url(&[]).as_deref(), Ok("https://both"));
    assert_eq!(url(&["A"]).as_deref(), Ok("https://one"));
    assert_eq!(url(&["B"]).as_deref(), Ok("https://one"));
}

#[test]
fn the_terminals_and_the_first_result_mean_that_no_rule_fits() {
    for root in [1, NO_RULE] {
        let rules = RuleSet::parse(&both_or_none(root, &[]).to_string()).expect("a diagram");
        assert_eq!(rules.resolve(&Params::new()), Err(ResolveError::NoRule));
    }
}

#[test]
fn a_diagram_that_leads_nowhere_or_back_is_refused() {
    let message = |root, nodes: &[[i32; 3]]| {
        RuleSet::parse(&both_or_none(root, nodes).to_string()).expect_err("refused").to_string()
    };
    assert_eq!(message(-2, &[[0, BOTH, ONE]]), "/nodes: `root` must not be negative");
    assert_eq!(message(0, &[]), "/nodes: the reference 0 leads nowhere");
    assert_eq!(message(5, &[[0, BOTH, ONE]]), "/nodes: the reference 5 leads nowhere");
    assert_eq!(message(2, &[[0, BOTH, NO_RULE + 3]]), "/nodes: the reference 100000003 leads nowhere");
    assert_eq!(message(2, &[[0, 2, ONE]]), "/nodes: the reference 2 leads back to a condition before it");
    assert_eq!(
        message(3, &[[0, BOTH, ONE], [1, -2, ONE]]),
        "/nodes: the reference -2 leads back to a condition before it"
    );
    assert_eq!(message(2, &[[2, BOTH, ONE]]), "/nodes: a node names the condition 2, but there are 2");
    let mut miscounted = both_or_none(2, &[[0, BOTH, ONE]]);
    miscounted["nodeCount"] = json!(3);
    let error = RuleSet::parse(&miscounted.to_string()).expect_err("refused").to_string();
    assert_eq!(error, "/nodes: `nodeCount` must be the number of nodes, 2");
    miscounted["nodes"] = json!("AAAA");
    let error = RuleSet::parse(&miscounted.to_string()).expect_err("refused").to_string();
    assert_eq!(error, "/nodes: a node has 12 bytes, but there are 3 bytes");
}
