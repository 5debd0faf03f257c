//! The tree hash of an archive, which Glacier wants in a header: the hashes of its mebibytes, hashed in pairs up to one.

use aws_runtime::auth::PayloadSigningOverride;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::{Layer, Storable, StoreReplace};
use bytes::Bytes;
use shapewright_core::Operation;
use shapewright_core::shape::Binding;

use crate::body::Bodies;

const HEADER: &str = "x-amz-sha256-tree-hash";
const WHOLE: &str = "x-amz-content-sha256";
const PART: usize = 1 << 20;

/// The hashes of an archive, as text.
#[derive(Debug)]
pub(crate) struct TreeHash {
    whole: String,
    tree: String,
}

impl Storable for TreeHash {
    type Storer = StoreReplace<Self>;
}

/// Reads the body of a call once to hash it, if its input has a place for the tree hash.
///
/// # Errors
///
/// Returns an error if the body cannot be read, or if it could not be read again to be sent.
pub(crate) async fn hash(operation: &Operation, bodies: &Bodies, layer: &mut Layer) -> Result<(), BoxError> {
    let mut members = operation.input.members.into_iter();
    if !members.any(|member| member.binding == Some(Binding::Header(HEADER))) {
        return Ok(());
    }
    let Some(body) = bodies.copy() else { return Ok(()) };
    let body = body.ok_or_else(|| format!("{} needs a body that can be read twice", operation.name))?;
    let mut body = ByteStream::new(body);
    let mut hasher = Hasher::default();
    while let Some(bytes) = body.try_next().await? {
        hasher.update(&bytes);
    }
    let hash = hasher.finish();
    layer.store_put(PayloadSigningOverride::Precomputed(hash.whole.clone()));
    layer.store_put(hash);
    Ok(())
}

impl TreeHash {
    /// Adds the headers that are not there.
    pub(crate) fn add(&self, request: &mut HttpRequest) {
        for (name, value) in [(HEADER, &self.tree), (WHOLE, &self.whole)] {
            if request.headers().get(name).is_none() {
                request.headers_mut().insert(name, value.clone());
            }
        }
    }
}

struct Hasher {
    whole: Box<dyn HttpChecksum>,
    part: Box<dyn HttpChecksum>,
    /// How many bytes are in the part.
    length: usize,
    parts: Vec<Bytes>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { whole: sha256(), part: sha256(), length: 0, parts: Vec::new() }
    }
}

impl Hasher {
    fn update(&mut self, mut bytes: &[u8]) {
        self.whole.update(bytes);
        while !bytes.is_empty() {
            let (part, rest) = bytes.split_at(bytes.len().min(PART - self.length));
            self.part.update(part);
            self.length += part.len();
            if self.length == PART {
                self.end_part();
            }
            bytes = rest;
        }
    }

    fn end_part(&mut self) {
        let part = std::mem::replace(&mut self.part, sha256());
        self.parts.push(part.finalize());
        self.length = 0;
    }

    fn finish(mut self) -> TreeHash {
        if self.length > 0 || self.parts.is_empty() {
            self.end_part();
        }
        while self.parts.len() > 1 {
            self.parts = self.parts.chunks(2).map(pair).collect();
        }
        let tree = self.parts.first().map(|root| hex(root)).unwrap_or_default();
        TreeHash { whole: hex(&self.whole.finalize()), tree }
    }
}

/// The hash of two, or the one that has no other beside it.
fn pair(hashes: &[Bytes]) -> Bytes {
    match hashes {
        [one] => one.clone(),
        hashes => {
            let mut hash = sha256();
            hashes.iter().for_each(|part| hash.update(part));
            hash.finalize()
        }
    }
}

fn sha256() -> Box<dyn HttpChecksum> {
    ChecksumAlgorithm::Sha256.into_impl()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], size: usize) -> TreeHash {
        let mut hasher = Hasher::default();
        bytes.chunks(size).for_each(|part| hasher.update(part));
        hasher.finish()
    }

    #[test]
    fn the_hash_does_not_depend_on_the_pieces() {
        let bytes: Vec<u8> = (0..(3 << 20) + 5).map(|at: usize| (at % 251) as u8).collect();
        let hash = |part: &[u8]| pair(&[Bytes::copy_from_slice(part), Bytes::new()]);
        let hashes: Vec<_> = bytes.chunks(PART).map(hash).collect();
        let [one, two, three, four] = &hashes[..] else { panic!("{} parts", hashes.len()) };
        let root = pair(&[pair(&[one.clone(), two.clone()]), pair(&[three.clone(), four.clone()])]);
        for size in [1000, PART, bytes.len()] {
            let found = of(&bytes, size);
            assert_eq!(found.tree, hex(&root));
            assert_ne!(found.tree, found.whole);
        }
    }

    #[test]
    fn a_short_body_has_one_hash() {
        let empty = of(b"", 1);
        assert_eq!(empty.tree, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(empty.whole, empty.tree);
    }
}
