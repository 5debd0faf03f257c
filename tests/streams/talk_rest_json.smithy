$version: "2"

namespace example.talk.rest_json

use aws.auth#sigv4
use aws.protocols#restJson1
use example.talk#Listen
use example.talk#Say
use example.talk#Talk

@sigv4(name: "talk")
@restJson1(http: ["http/1.1", "h2"], eventStreamHttp: ["h2"])
service RestJson {
    version: "2026-01-01"
    operations: [
        Listen
        Say
        Talk
    ]
}
