//! Frames in bytes that come piece by piece. The format is the official crate's; here is how much of it is kept.

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::event_stream::Message;
use bytes::{Bytes, BytesMut};

use crate::error::BoxError;

/// The longest frame: 24 MiB of payload, 128 KiB of headers, and what is around them.
const LONGEST: usize = (24 << 20) + (128 << 10) + 16;

/// The shortest frame: two lengths and two checksums.
const SHORTEST: usize = 16;

/// Bytes of which frames are cut.
#[derive(Debug, Default)]
pub(super) struct Frames(BytesMut);

impl Frames {
    pub(super) fn push(&mut self, bytes: &Bytes) {
        self.0.extend_from_slice(bytes);
    }

    /// Whether no byte of a further frame is there.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next frame, if all of it is there.
    pub(super) fn next(&mut self) -> Result<Option<Message>, BoxError> {
        let Some(Ok(length)) = self.0.get(..4).map(<[u8; 4]>::try_from) else { return Ok(None) };
        let length = u32::from_be_bytes(length) as usize;
        if !(SHORTEST..=LONGEST).contains(&length) {
            return Err(format!("a frame of {length} bytes").into());
        }
        if self.0.len() < length {
            return Ok(None);
        }
        Ok(Some(read_message_from(self.0.split_to(length).freeze())?))
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_eventstream::frame::write_message_to;

    use super::*;

    fn frame(payload: &'static [u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_message_to(&Message::new(payload), &mut bytes).expect("a short payload");
        bytes
    }

    #[test]
    fn frames_are_cut_wherever_their_bytes_are() {
        let bytes = [frame(b"one"), frame(b""), frame(b"three")].concat();
        for size in 1..bytes.len() {
            let (mut frames, mut found) = (Frames::default(), Vec::new());
            for part in bytes.chunks(size) {
                frames.push(&Bytes::copy_from_slice(part));
                while let Some(message) = frames.next().expect("sound frames") {
                    found.push(message.payload().to_vec());
                }
            }
            assert_eq!(found, [&b"one"[..], b"", b"three"]);
            assert!(frames.is_empty());
        }
    }

    #[test]
    fn what_is_no_frame_is_refused_before_it_is_kept() {
        for length in [0, 15, LONGEST as u32 + 1, u32::MAX] {
            let mut frames = Frames::default();
            frames.push(&Bytes::copy_from_slice(&length.to_be_bytes()));
            assert!(frames.next().is_err(), "{length}");
        }
        let whole = frame(b"payload");
        for at in 4..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            let mut frames = Frames::default();
            frames.push(&broken.into());
            assert!(frames.next().is_err(), "{at}");
        }
    }
}
