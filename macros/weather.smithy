$version: "2.0"

namespace example.weather

use aws.protocols#awsJson1_0

@awsJson1_0
service Weather {
    version: "2026-01-01"
    operations: [GetForecast, DeleteStation]
}

operation GetForecast {
    input := {
        @required
        city: String

        days: Days
    }

    output := {
        @required
        celsius: Double
    }
}

operation DeleteStation {}

@range(min: 1, max: 10)
integer Days
