$version: "2"

namespace example.talk.cbor

use smithy.protocols#rpcv2Cbor
use example.talk#Listen
use example.talk#Say
use example.talk#Talk

@rpcv2Cbor
service Cbor {
    version: "2026-01-01"
    operations: [
        Listen
        Say
        Talk
    ]
}
