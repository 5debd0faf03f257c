$version: "2.0"

namespace example

service Weather {
    verion: "1"
}
