$version: "2"

namespace example.sums

use aws.auth#sigv4
use aws.protocols#httpChecksum
use aws.protocols#restJson1

@restJson1
@sigv4(name: "sums")
service Sums {
    version: "2026-01-01"
    operations: [
        Put
        Get
    ]
}

/// Stores bytes.
@idempotent
@http(method: "PUT", uri: "/bytes")
@httpChecksum(requestAlgorithmMember: "algorithm")
operation Put {
    input := {
        @httpHeader("x-amz-sdk-checksum-algorithm")
        algorithm: Algorithm

        @httpPayload
        content: Content = ""
    }

    output := {}
}

/// Returns bytes.
@readonly
@http(method: "GET", uri: "/bytes")
@httpChecksum(requestValidationModeMember: "mode", responseAlgorithms: ["CRC32", "SHA256"])
operation Get {
    input := {
        @httpHeader("x-amz-checksum-mode")
        mode: Mode
    }

    output := {
        @httpPayload
        content: Content = ""
    }
}

enum Algorithm {
    CRC32
    SHA256
}

enum Mode {
    ENABLED
}

@streaming
blob Content
