$version: "2"

namespace example.talk.rest_xml

use aws.protocols#restXml
use example.talk#Listen
use example.talk#Say
use example.talk#Talk

@restXml
service RestXml {
    version: "2026-01-01"
    operations: [
        Listen
        Say
        Talk
    ]
}
