//! Rules as a binary decision diagram (`smithy.rules#endpointBdd`). See "BDD node structure" and "Reference encoding" in
//! the Smithy documentation, "Rules engine specification".

use aws_smithy_types::base64;

use super::expression::{Condition, Then};

/// References from here on are results. The first of them stands for "no rule fits" and is not among the results.
const RESULTS: i32 = 100_000_000;

/// A diagram whose references all lead somewhere, and always forward in the order of the conditions.
#[derive(Debug)]
pub(super) struct Diagram {
    conditions: Vec<Condition>,
    results: Vec<Then>,
    root: i32,
    nodes: Vec<[i32; 3]>,
}

impl Diagram {
    /// A diagram from its parts. `nodes` is base64 of three big-endian numbers a node: the index of a condition, the
    /// reference to follow if it holds, and the reference if it does not.
    ///
    /// # Errors
    ///
    /// What is wrong with the nodes. A node that leads to one with the same or an earlier condition is refused, because
    /// the way through the diagram would not have to end.
    pub(super) fn new(
        conditions: Vec<Condition>,
        results: Vec<Then>,
        root: i32,
        count: Option<i32>,
        nodes: &str,
    ) -> Result<Self, String> {
        let bytes = base64::decode(nodes).map_err(|_| "`nodes` must be base64".to_owned())?;
        let (triples, []) = bytes.as_chunks::<12>() else {
            return Err(format!("a node has 12 bytes, but there are {} bytes", bytes.len()));
        };
        let number =
            |bytes: &[u8; 12], at: usize| i32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let nodes =
            triples.iter().map(|bytes| [number(bytes, 0), number(bytes, 4), number(bytes, 8)]).collect::<Vec<_>>();
        if count.and_then(|count| usize::try_from(count).ok()) != Some(nodes.len()) {
            return Err(format!("`nodeCount` must be the number of nodes, {}", nodes.len()));
        }
        let this = Self { conditions, results, root, nodes };
        if root < 0 {
            return Err("`root` must not be negative".to_owned());
        }
        this.check(root, -1)?;
        // The first node is the end of every way and is never followed.
        for &[condition, high, low] in this.nodes.iter().skip(1) {
            if usize::try_from(condition).ok().is_none_or(|index| index >= this.conditions.len()) {
                return Err(format!("a node names the condition {condition}, but there are {}", this.conditions.len()));
            }
            this.check(high, condition)?;
            this.check(low, condition)?;
        }
        Ok(this)
    }

    /// What follows, or `None` if no rule fits. Asks for each condition on the way whether it holds.
    pub(super) fn result<'d>(&'d self, mut holds: impl FnMut(&'d Condition) -> bool) -> Option<&'d Then> {
        let mut reference = self.root;
        while let Some([condition, high, low]) = self.node(reference) {
            let holds = holds(self.conditions.get(usize::try_from(condition).ok()?)?);
            reference = if holds != (reference < 0) { high } else { low };
        }
        self.results.get(usize::try_from(reference.checked_sub(RESULTS + 1)?).ok()?)
    }

    /// The node that a reference leads to; a negative reference leads to the same node with its branches exchanged.
    fn node(&self, reference: i32) -> Option<[i32; 3]> {
        let index = usize::try_from(reference.unsigned_abs()).ok()?.checked_sub(1).filter(|index| *index > 0)?;
        self.nodes.get(index).copied()
    }

    fn check(&self, reference: i32, condition: i32) -> Result<(), String> {
        match self.node(reference) {
            Some([next, ..]) if next > condition => Ok(()),
            Some(_) => Err(format!("the reference {reference} leads back to a condition before it")),
            None if matches!(reference, 1 | -1) => Ok(()),
            None => {
                let results = self.results.len();
                let result = reference.checked_sub(RESULTS).and_then(|index| usize::try_from(index).ok());
                match result.is_some_and(|index| index <= results) {
                    true => Ok(()),
                    false => Err(format!("the reference {reference} leads nowhere")),
                }
            }
        }
    }
}
