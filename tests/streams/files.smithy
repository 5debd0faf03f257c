$version: "2"

namespace example.files

use aws.auth#sigv4
use aws.auth#unsignedPayload
use aws.protocols#restJson1

@restJson1
@sigv4(name: "files")
service Files {
    version: "2026-01-01"
    operations: [
        PutFile
        PutSized
        PutUnsigned
        GetFile
        Reverse
    ]
}

/// Stores a file.
@idempotent
@http(method: "PUT", uri: "/files/{name+}")
@examples([
    {
        title: "A short file"
        input: { name: "a.txt", content: "a.txt" }
        output: { bytes: 5 }
    }
])
operation PutFile {
    input := {
        @required
        @httpLabel
        name: String

        /// What is in the file.
        @required
        @httpPayload
        content: Content

        @httpHeader("x-note")
        note: String
    }

    output := {
        @required
        bytes: Long
    }
}

/// Stores a file whose length must be known.
@idempotent
@http(method: "PUT", uri: "/sized/{name+}")
operation PutSized {
    input := {
        @required
        @httpLabel
        name: String

        @httpPayload
        content: Sized = ""
    }

    output := {
        @required
        bytes: Long
    }
}

/// Stores a file that no signature covers.
@idempotent
@unsignedPayload
@http(method: "PUT", uri: "/unsigned/{name+}")
operation PutUnsigned {
    input := {
        @required
        @httpLabel
        name: String

        @httpPayload
        content: Content = ""
    }

    output := {
        @required
        bytes: Long
    }
}

/// Returns a file.
@readonly
@http(method: "GET", uri: "/files/{name+}")
operation GetFile {
    input := {
        @required
        @httpLabel
        name: String
    }

    output := {
        @httpHeader("x-note")
        note: String

        @required
        @httpPayload
        content: Content
    }

    errors: [
        NoSuchFile
    ]
}

/// Returns each part of a body as it comes, its bytes in reverse.
@http(method: "POST", uri: "/reverse")
operation Reverse {
    input := {
        @httpPayload
        content: Content = ""
    }

    output := {
        @httpPayload
        content: Content = ""
    }
}

@error("client")
@httpError(404)
structure NoSuchFile {
    message: String
}

@streaming
blob Content

@streaming
@requiresLength
@mediaType("application/pdf")
blob Sized
