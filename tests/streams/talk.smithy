$version: "2"

namespace example.talk

/// Sends a stream of events and returns one.
@http(method: "POST", uri: "/talk/{room}")
operation Talk {
    input := {
        @required
        @httpLabel
        room: String

        @httpPayload
        said: Said
    }

    output := {
        @httpHeader("x-welcome")
        welcome: String

        @httpPayload
        heard: Said
    }
}

/// Returns a stream of events.
@http(method: "GET", uri: "/listen/{room}")
@readonly
operation Listen {
    input := {
        @required
        @httpLabel
        room: String
    }

    output := {
        @httpPayload
        heard: Said
    }

    errors: [
        NoSuchRoom
    ]
}

/// Sends a stream of events.
@http(method: "POST", uri: "/say")
operation Say {
    input := {
        @httpPayload
        said: Said
    }

    output := {
        @required
        count: Integer
    }
}

@streaming
union Said {
    words: Words
    picture: Picture
    pause: Pause
    thrownOut: ThrownOut
}

structure Words {
    text: String
    tags: Tags
}

list Tags {
    member: String
}

structure Picture {
    @eventHeader
    number: Integer

    @eventHeader
    at: Timestamp

    @eventPayload
    pixels: Blob
}

structure Pause {}

@error("client")
structure ThrownOut {
    message: String
}

@error("client")
@httpError(404)
structure NoSuchRoom {
    message: String
}
