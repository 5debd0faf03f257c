$version: "2"

namespace example.talk.aws_json

use aws.protocols#awsJson1_1
use example.talk#Listen
use example.talk#Say
use example.talk#Talk

@awsJson1_1
service AwsJson {
    version: "2026-01-01"
    operations: [
        Listen
        Say
        Talk
    ]
}
