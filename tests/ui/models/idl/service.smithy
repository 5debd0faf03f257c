$version: "2.0"

namespace example.weather

service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    input := for City {
        @required
        $cityId

        zoom: Zoom
    }
    output := {}
}

resource City {
    identifiers: { cityId: CityId }
    read: GetCity
}

@pattern("^[a-z]+$")
string CityId
